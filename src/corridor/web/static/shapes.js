// What is drawn on the map as a list of shapes, for a canvas or a picture; they hold no text of the data. A shape is
// { d, fill, stroke, width, dash, opacity, first }: an SVG path, names of colours, pixels, the opacity of the fill, and
// whether the stroke lies under the fill.
import { along, circle, lengthOf } from "./geometry.js";
import { disc } from "./pies.js";

const SHORT = 26; // pixels of a route below which it has no arrowhead
const EVERY = 130; // pixels of a route for each of its arrowheads
const LEAST = 0.5; // of a person: less goes nowhere
const THIN = 7; // pixels of a line from which the arrowhead stands inside it
const EDGE = 1.6; // pixels by which the edge of a band is wider
const [FINE, FINEST] = [1.2, 1]; // pixels of the thinnest median and band
const DOT = 3.6; // pixels of the radius of a place

const f = (v) => v.toFixed(1);

// Routes: edge, pale band to the high end, then the median; the widest at the bottom.
function routes({ links }) {
  const known = links.filter((l) => l.width > 0 && Math.max(l.row.size, l.row.high ?? 0) >= LEAST)
    .sort((a, b) => b.band - a.band);
  const stroke = ({ d }, width, colour) => ({ d, stroke: colour, width });
  const banded = known.filter((l) => l.band > l.width);
  return [
    ...banded.map((l) => stroke(l, Math.max(FINEST, l.band) + EDGE, l.row.colour)),
    ...banded.map((l) => stroke(l, Math.max(FINEST, l.band), `${l.row.colour}-pale`)),
    ...known.map((l) => stroke(l, Math.max(FINE, l.width), l.row.colour)),
  ];
}

// One arrowhead on a line: inside a wide one as a notch, on a thin one as a head of its colour.
function arrow({ x, y, dx, dy }, width, colour) {
  const at = (forward, aside) => `${f(x + forward * dx - aside * dy)},${f(y + forward * dy + aside * dx)}`;
  if (width >= THIN) {
    const s = Math.min(width * 0.33, 6);
    const d = `M${at(-s / 2, -s)}L${at(s / 2, 0)}L${at(-s / 2, s)}`;
    return { d, stroke: "halo", width: Math.max(1.5, width / 9) };
  }
  const s = 3.2 + width / 2, d = `M${at(s * 1.3, 0)}L${at(-s, -s)}L${at(-s * 0.45, 0)}L${at(-s, s)}Z`;
  return { d, fill: colour, stroke: "halo", width: 2.4, first: true };
}

// Beyond the middle, where number and claims are.
function heads({ row, points, width }) {
  const long = lengthOf(points), many = long < SHORT ? 0 : Math.max(1, Math.min(3, Math.floor(long / EVERY)));
  return Array.from({ length: many }, (_, i) => arrow(along(points, (i + 0.62) / many), width, row.colour));
}

const arrows = ({ links }) => links.filter((l) => l.width > 0 && l.row.size >= LEAST).flatMap(heads);

// Routes that no report gives a number for: of one width, since they have none.
const dashes = ({ links }, mode) => (mode === "difference" ? [] : links.filter((l) => l.row.now === null)
  .map(({ d }) => ({ d, stroke: "soft", width: 1.2, dash: [4, 4] })));

const dots = ({ places }) =>
  places.map(({ x, y }) => ({ d: circle(x, y, DOT), fill: "halo", stroke: "ink", width: 1.5 }));

// Shapes of one look as one shape: thousands of small ones cost as little as a few.
function joined(all) {
  const looks = new Map();
  for (const { d, ...look } of all) {
    const key = JSON.stringify(look), before = looks.get(key);
    if (before) before.d.push(d);
    else looks.set(key, { look, d: [d] });
  }
  return [...looks.values()].map(({ look, d }) => ({ ...look, d: d.join("") }));
}

// Rings below everything, then discs with sectors, the large ones first, then small discs and rims.
function discs({ places, round }, view) {
  const every = [...places].sort((a, b) => b.r - a.r).map((p) => disc(p, view, round));
  const small = every.flatMap((e) => [...e.plain, ...e.rim]);
  return [...joined(every.flatMap((e) => e.ring)), ...every.flatMap((e) => e.pie), ...joined(small)];
}

// All that is drawn of a scene, from the bottom to the top.
export const shapes = (found, view) => [...routes(found), ...joined(dashes(found, view.mode)), ...joined(arrows(found)),
  ...joined(dots(found)), ...discs(found, view)];

function svg({ d, fill, stroke, width, dash, opacity, first }, paint) {
  const all = { d, fill: fill ? paint(fill) : "none", "fill-opacity": opacity, "paint-order": first && "stroke" };
  if (stroke) Object.assign(all, { stroke: paint(stroke), "stroke-width": f(width), "stroke-linejoin": "round" });
  if (stroke) Object.assign(all, dash ? { "stroke-dasharray": dash.join(" ") } : { "stroke-linecap": "round" });
  return `<path ${Object.entries(all).filter(([, v]) => v).map(([k, v]) => `${k}="${v}"`).join(" ")}/>`;
}

export const asSvg = (all, paint) => all.map((s) => svg(s, paint)).join("");

export function onCanvas(pen, all, paint) {
  const paths = new Map(); // a route is the same path three times
  pen.lineJoin = "round";
  for (const { d, fill, stroke, width, dash, opacity, first } of all) {
    let path = paths.get(d);
    if (!path) paths.set(d, path = new Path2D(d));
    const outline = () => {
      if (!stroke) return;
      pen.strokeStyle = paint(stroke);
      pen.lineWidth = width;
      pen.lineCap = dash ? "butt" : "round";
      pen.setLineDash(dash ?? []);
      pen.stroke(path);
    };
    if (first) outline();
    if (fill) {
      pen.globalAlpha = opacity ?? 1;
      pen.fillStyle = paint(fill);
      pen.fill(path);
      pen.globalAlpha = 1;
    }
    if (!first) outline();
  }
}
