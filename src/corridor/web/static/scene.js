// Where everything of a day lies on the screen: in pixels, and without what is outside.
import { curve, curved, distance, projector } from "./geometry.js";
import { radius } from "./shown.js";

const EDGE = 48; // pixels beyond the viewport that are still drawn
const REACH = 5; // pixels beside a line at which it is still meant
const DOT = 4; // pixels of the radius of a place
const SMALL = 400; // pixels of the shorter side below which everything is drawn smaller
const MODEST = 0.62;

// How much smaller than on a desk everything is drawn; the legend is drawn by it too.
export const shrink = ({ width, height }) => Math.min(1, Math.max(MODEST, Math.min(width, height) / SMALL));

const seen = ([x, y], { width, height }) => x > -EDGE && y > -EDGE && x < width + EDGE && y < height + EDGE;

export function scene(shown, viewport, scale, area) {
  const to = projector(viewport), small = shrink(viewport), wide = scale * small, round = area * small ** 2;
  const links = [];
  for (const l of shown.links) {
    const ends = l.track.map(to), points = curve(...ends);
    if (!points.some((p) => seen(p, viewport))) continue;
    links.push({ row: l, points, d: curved(...ends), width: (l.size ?? 0) * wide, band: (l.high ?? 0) * wide });
  }
  const places = [];
  for (const p of shown.places) {
    const [x, y] = to(p.spot);
    if (!seen([x, y], viewport)) continue;
    places.push({ row: p, x, y, r: radius(p.size ?? 0, round), ring: radius(p.high ?? 0, round) });
  }
  return { links, places, viewport, wide, round };
}

// The place or else the route at a point of the screen.
export function hit({ links, places }, [x, y]) {
  let best = null, nearest = Infinity;
  for (const p of places) {
    const away = Math.hypot(p.x - x, p.y - y);
    if (away <= Math.max(p.r, DOT) + REACH && away < nearest) [best, nearest] = [{ kind: "place", row: p.row }, away];
  }
  if (best) return best;
  for (const l of links) {
    const away = distance([x, y], l.points) - l.width / 2;
    if (away <= REACH && away < nearest) [best, nearest] = [{ kind: "link", row: l.row }, away];
  }
  return best;
}
