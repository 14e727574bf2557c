// Lines and areas cut to a rectangle, so that a picture holds nothing that it does not show.
const sides = (w, h, edge) => [
  { inside: ([x]) => x >= -edge, at: -edge, axis: 0 }, { inside: ([x]) => x <= w + edge, at: w + edge, axis: 0 },
  { inside: ([, y]) => y >= -edge, at: -edge, axis: 1 }, { inside: ([, y]) => y <= h + edge, at: h + edge, axis: 1 },
];

function cut(a, b, { at, axis }) {
  const t = (at - a[axis]) / (b[axis] - a[axis]);
  const other = a[1 - axis] + t * (b[1 - axis] - a[1 - axis]);
  return axis === 0 ? [at, other] : [other, at];
}

// Sutherland and Hodgman: a ring against one side after the other.
export function area(ring, { width, height }, edge = 4) {
  let points = ring;
  for (const side of sides(width, height, edge)) {
    const kept = [];
    points.forEach((b, i) => {
      const a = points[(i + points.length - 1) % points.length];
      if (side.inside(b) !== side.inside(a)) kept.push(cut(a, b, side));
      if (side.inside(b)) kept.push(b);
    });
    points = kept;
    if (!points.length) break;
  }
  return points;
}

// The pieces of a line whose ends are not both beyond the same side.
export function pieces(points, { width, height }, edge = 4) {
  const all = sides(width, height, edge), found = [];
  let now = [];
  for (let i = 1; i < points.length; i++) {
    if (all.some((s) => !s.inside(points[i - 1]) && !s.inside(points[i]))) {
      if (now.length) found.push(now);
      now = [];
    } else {
      if (!now.length) now.push(points[i - 1]);
      now.push(points[i]);
    }
  }
  return now.length ? [...found, now] : found;
}
