// A place as a disc: its area the people there, split by kind; a pale ring to the high end, ticks where no number is.
import { arc, circle, sector } from "./geometry.js";
import { radius } from "./shown.js";

const SPLIT = 5; // pixels of the radius from which sectors can be told apart
const LEAST = 2; // pixels below which a disc is not drawn: the dot of its place says that it is there
const DOT = 4;
const TICKS = 4; // pixels of the rim that stands for people without a number: no size is meant by it
const GAP = 0.12; // radians between the rims of two kinds
const ROUND = 2 * Math.PI;

// Whether a place is shown by kinds of people.
const splits = (row, view) => view.kind === "all" && view.mode !== "difference" && row.of.length > 1;

// People of the kinds that have a number, and the kinds that have none.
function parts(row) {
  const known = row.of.filter((k) => k.now && k.now[0] > 0), unknown = row.of.filter((k) => !k.now).map((k) => k.kind);
  const sum = known.reduce((all, k) => all + k.now[0], 0);
  return { known, unknown, sum, total: row.now ? row.now[0] : sum };
}

// Sectors by the medians of the kinds; what the total has beyond them is of kinds without a number: only outlined.
function pie(x, y, r, known, rest) {
  const whole = known.reduce((all, k) => all + k.now[0], 0) + rest;
  let from = 0;
  const pieces = known.map((k) => {
    const to = from + (k.now[0] / whole) * ROUND, d = sector(x, y, r, from, to);
    from = to;
    return { d, fill: k.kind, stroke: "halo", width: 1 };
  });
  if (rest <= 0 || ROUND - from <= 0.02) return pieces;
  return [...pieces, { d: sector(x, y, r - 0.7, from, ROUND), fill: "halo", stroke: "soft", width: 1.4, dash: [2, 2] }];
}

function ticks(x, y, r, kinds) {
  const share = ROUND / kinds.length;
  const rim = (i) => (kinds.length > 1 ? arc(x, y, r, i * share + GAP, (i + 1) * share - GAP) : circle(x, y, r));
  return kinds.map((kind, i) => ({ d: rim(i), stroke: kind, width: TICKS, dash: [1.5, 1.9] }));
}

function contents(row, view) {
  if (splits(row, view)) return parts(row);
  const silent = row.now || row.pending || view.mode === "difference";
  const unknown = silent ? [] : [view.kind === "all" ? "soft" : view.kind];
  return { known: [], unknown, sum: 0, total: row.size ?? 0 };
}

// The shapes of one place: { ring, pie, plain, rim }; `round` is the square of the radius in pixels for a person.
export function disc({ row, x, y, ring }, view, round) {
  const { known, unknown, sum, total } = contents(row, view), r = radius(total, round), colour = row.colour;
  const split = sum > 0 && r >= SPLIT, rest = row.now && unknown.length ? Math.max(row.now[0] - sum, 0) : 0;
  const pale = { fill: colour, opacity: 0.16, stroke: colour, width: 1 };
  return {
    ring: ring > Math.max(r, LEAST) + 0.5 ? [{ d: circle(x, y, ring), ...pale }] : [],
    pie: split ? pie(x, y, r, known, rest) : [],
    plain: !split && r >= LEAST ? [{ d: circle(x, y, r), fill: colour, stroke: "halo", width: 1 }] : [],
    rim: unknown.length && !row.now ? ticks(x, y, Math.max(r, DOT + 1) + 1 + TICKS / 2, unknown) : [],
  };
}

// How far a place reaches, for what is written beside it.
export function reach({ row, r }, view, round) {
  const { unknown, total } = contents(row, view);
  return unknown.length && !row.now ? Math.max(radius(total, round), DOT + 1) + 1 + TICKS : Math.max(r, DOT);
}
