// Labels beside what they name, none over another: text of the page itself, so that any script is set as it should be.
import { along } from "./geometry.js";
import { reach } from "./pies.js";
import { figure } from "./shown.js";

export const HEIGHT = { place: 16, number: 19 };
const FONT = { place: "600 12px", number: "700 15px" };
const MOST = 160; // labels that are tried; on a screen there is room for fewer
const TOLD = 2.5; // pixels of a route from which its number is written
const ANYWAY = 6; // routes whose numbers are written however thin they are, the largest ones
const FURTHER = 12; // pixels that a name may stand off where there is no room beside its place
const CLEAR = 4; // pixels by which another place must be nearer to a name to mislead
const CELL = 40; // pixels of a square in which neighbours are looked up
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function wide({ kind, text }, fonts) {
  const key = `${kind} ${fonts[kind]} ${text}`;
  if (!widths.has(key)) {
    pen.font = `${FONT[kind]} ${fonts[kind]}`;
    widths.set(key, pen.measureText(text).width + 4);
  }
  return widths.get(key);
}

// Eight places around a point; each as the share of the label's width and height that lies before it.
const AROUND = [[0, 0.5, 1, 0], [1, 0.5, -1, 0], [0.5, 1, 0, -1], [0.5, 0, 0, 1],
  [0, 1, 0.7, -0.7], [0, 0, 0.7, 0.7], [1, 1, -0.7, -0.7], [1, 0, -0.7, 0.7]];

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

// Boxes by the squares they lie in, so that only neighbours are compared.
function squares() {
  const found = new Map();
  const keys = (box) => {
    const all = [];
    for (let x = Math.floor(box[0] / CELL); x <= box[2] / CELL; x++) {
      for (let y = Math.floor(box[1] / CELL); y <= box[3] / CELL; y++) all.push(`${x} ${y}`);
    }
    return all;
  };
  return {
    add: (box) => keys(box).forEach((k) => (found.get(k) ?? found.set(k, []).get(k)).push(box)),
    near: (box) => new Set(keys(box).flatMap((k) => found.get(k) ?? [])),
  };
}

// What could be written: names of places, and numbers on routes that are wide enough to be told apart.
export function wanted({ places, links, round }, view) {
  const changed = view.mode === "difference";
  // name and number each keep to their own direction
  const both = (row) => `\u2068${row.name}\u2069 \u2066${figure(row, view.mode)}\u2069`;
  const named = (row) => (changed && row.size !== null ? both(row) : row.name);
  const names = places.map((p) => {
    const r = reach(p, view, round), gaps = [r + 3, r + 3 + FURTHER];
    return { id: p.row.id, kind: "place", text: named(p.row), x: p.x, y: p.y, reach: r, gaps,
      weight: 1 + (p.row.size ?? -0.5) };
  });
  const sizes = links.map((l) => l.row.size ?? 0).sort((a, b) => b - a), least = Math.max(sizes[ANYWAY - 1] ?? 0, 1);
  const numbers = links.filter((l) => l.width >= TOLD || l.row.size >= least).map((l) => {
    const { x, y } = along(l.points, 0.5);
    return { id: l.row.id, kind: "number", text: figure(l.row, view.mode), x, y, gaps: [6 + l.width / 2],
      weight: l.row.size / 1e9 };
  });
  return [...names, ...numbers].sort((a, b) => b.weight - a.weight).slice(0, MOST);
}

const away = ([left, top, right, bottom], { x, y }) =>
  Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));

// Whether a name would stand nearer to another place than to its own.
function misleads(box, item, dots) {
  if (item.kind !== "place") return false;
  const own = away(box, item), beside = own - item.reach;
  const around = [box[0] - own, box[1] - own, box[2] + own, box[3] + own];
  return [...dots.near(around)].some(([x, y, , , id, r]) => id !== item.id && away(box, { x, y }) - r < beside - CLEAR);
}

// The most important first; each goes where it crosses the fewest lines, and is left out where it fits nowhere.
export function placed(found, view, fonts, kept = []) {
  const { places, links, viewport: { width, height }, round } = found;
  const taken = squares(), lines = squares(), dots = squares();
  for (const l of links) {
    const half = Math.max(l.width, l.band) / 2;
    if (half > 0) for (const [x, y] of l.points) lines.add([x - half, y - half, x + half, y + half]);
  }
  for (const p of places) {
    const r = reach(p, view, round) + 1;
    taken.add([p.x - r, p.y - r, p.x + r, p.y + r]);
    dots.add([p.x, p.y, p.x, p.y, p.row.id, r - 1]);
  }
  for (const box of kept) taken.add(box);
  const set = [];
  for (const item of wanted(found, view)) {
    const w = wide(item, fonts), h = HEIGHT[item.kind];
    let best = null, fewest = Infinity;
    const spots = item.gaps.flatMap((gap, nth) => AROUND.map((side) => [...side, gap, nth]));
    for (const [before, above, dx, dy, gap, nth] of spots) {
      if (nth && best) break;
      const left = item.x + dx * gap - before * w, top = item.y + dy * gap - above * h;
      const box = [left, top, left + w, top + h];
      if (left < 2 || top < 2 || box[2] > width - 2 || box[3] > height - 2) continue;
      if ([...taken.near(box)].some((t) => meet(box, t)) || misleads(box, item, dots)) continue;
      const crossed = [...lines.near(box)].filter((l) => meet(box, l)).length;
      if (crossed < fewest) [fewest, best] = [crossed, box];
    }
    if (best) {
      taken.add(best);
      set.push({ ...item, left: best[0], top: best[1], width: w });
    }
  }
  return set;
}
