// Labels beside what they name, none over another: text of the page itself, so that any script is set as it should be.
const HEIGHT = { place: 16, number: 19 };
const FONT = { place: "600 12px", number: "700 15px" };
const pen = document.createElement("canvas").getContext("2d");

const wide = (item, family) => {
  pen.font = `${FONT[item.kind]} ${family}`;
  return pen.measureText(item.text).width + 4;
};

// Eight places around a point; each as the share of the label's width and height that lies before it.
const AROUND = [[0, 0.5, 1, 0], [1, 0.5, -1, 0], [0.5, 1, 0, -1], [0.5, 0, 0, 1],
  [0, 1, 0.7, -0.7], [0, 0, 0.7, 0.7], [1, 1, -0.7, -0.7], [1, 0, -0.7, 0.7]];

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// The most important first; each goes where it crosses the fewest lines, and is left out where it fits nowhere.
export function placed(items, points, lines, viewport, family) {
  const { width, height } = viewport;
  const marks = lines.map((p) => viewport.project(p)).filter(([x, y]) => x > 0 && y > 0 && x < width && y < height);
  const taken = points.map(({ at, radius }) => {
    const [x, y] = viewport.project(at);
    return [x - radius, y - radius, x + radius, y + radius];
  });
  const found = [];
  for (const item of [...items].sort((a, b) => b.weight - a.weight)) {
    const [x, y] = viewport.project(item.at), w = wide(item, family), h = HEIGHT[item.kind];
    if (x < 0 || y < 0 || x > width || y > height) continue;
    let best = null, fewest = Infinity;
    for (const [before, above, dx, dy] of AROUND) {
      const left = x + dx * item.gap - before * w, top = y + dy * item.gap - above * h;
      const box = [left, top, left + w, top + h];
      if (left < 2 || top < 2 || box[2] > width - 2 || box[3] > height - 2 || taken.some((t) => meet(box, t))) continue;
      const crossed = marks.filter(([mx, my]) => mx > box[0] && mx < box[2] && my > box[1] && my < box[3]).length;
      if (crossed < fewest) [fewest, best] = [crossed, box];
    }
    if (best) {
      taken.push(best);
      found.push({ ...item, left: best[0], top: best[1] });
    }
  }
  return found;
}
