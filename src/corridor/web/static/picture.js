// The map as a picture that stands alone, SVG or PNG: with title, days, audience, handling, legend and sources.
import { paints } from "./colour.js";
import { area as cutArea, pieces } from "./clip.js";
import { fitted, line, projector } from "./geometry.js";
import { inView, world } from "./ground.js";
import { HEIGHT, placed } from "./labels.js";
import { signs } from "./legend.js";
import { SIDE, claimsOn, marks } from "./marks.js";
import { scene } from "./scene.js";
import { asSvg, shapes } from "./shapes.js";
import { areaOf, daysOf, rows, scaleOf } from "./shown.js";
import { W } from "./words.js";
import { day } from "./numbers.js";

const C = W.chart;

const FOOT = 30, ROW = 28, PAD = 16; // pixels
const SIZE = { width: 1200, height: 760 }; // where no map has been seen yet
const SHARP = 2; // pixels of a PNG for each of the picture
const FONTS = { place: "sans-serif", number: "serif" };
const TLP = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
const RTL = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u; // its first letter is one that runs to the left
const pen = document.createElement("canvas").getContext("2d");


const esc = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// Numbers that nothing was withheld from stay inside.
const LEAST = { internal: "TLP:AMBER+STRICT", partner: "TLP:GREEN" };

// The most restrictive handling of any claim, or of whom it was made for, is that of the whole.
export function handling(data) {
  const all = [LEAST[data.audience], ...data.claims.map((c) => c.handling)];
  return TLP[Math.max(0, ...all.map((one) => TLP.indexOf(one)))];
}

const tag = (name, all, inner = "") => {
  const told = Object.entries(all).filter(([, v]) => v !== "").map(([k, v]) => ` ${k}="${v}"`).join("");
  return inner ? `<${name}${told}>${inner}</${name}>` : `<${name}${told}/>`;
};

function text(says, x, y, { size = 13, weight = 400, family = "sans-serif", fill, anchor = "start", halo = "" }) {
  const around = halo ? { stroke: halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
  const way = RTL.test(says) ? { direction: "rtl", "unicode-bidi": "embed" } : {};
  return tag("text", { x: x.toFixed(1), y: y.toFixed(1), "font-family": family, "font-size": size,
    "font-weight": weight, fill, "text-anchor": anchor, ...around, ...way }, esc(says));
}

function ground({ land, borders }, viewport, paint) {
  const to = projector(viewport), seen = inView(viewport), { width, height } = viewport;
  const ring = ({ spots }) => cutArea(spots.map(to), viewport);
  const areas = land.filter(([outer]) => seen(outer)).flatMap((rings) => rings.map(ring)).filter((r) => r.length > 2);
  const lines = borders.filter(seen).flatMap((b) => pieces(b.spots.map(to), viewport));
  return tag("rect", { width, height, fill: paint("sea") })
    + tag("path", { d: areas.map((r) => `${line(r)}Z`).join(""), fill: paint("land"), "fill-rule": "evenodd" })
    + tag("path", { d: lines.map(line).join(""), fill: "none", stroke: paint("border") });
}

const LABEL = { place: { size: 12, weight: 600 }, number: { size: 15, weight: 700 } };

function names(found, view, paint, kept) {
  const look = { fill: paint("ink"), anchor: "middle", halo: paint("halo") };
  return placed(found, view, FONTS, kept).map(({ kind, text: says, left, top, width }) => text(says, left + width / 2,
    top + HEIGHT[kind] * 0.76, { ...LABEL[kind], family: FONTS[kind], ...look })).join("");
}

const square = ({ x, y, claims, used }, paint) => tag("rect", { x: x - SIDE / 2, y: y - SIDE / 2, width: SIDE,
  height: SIDE, rx: 2, fill: paint("paper"), stroke: paint("ink"), "stroke-width": 1.4,
  "stroke-dasharray": used ? "" : "3 2" })
  + text(`${claims.length}`, x, y + 4, { size: 11, weight: 700, fill: paint("ink"), anchor: "middle" });

// The legend under the map, in as many rows as it needs.
function legend(all, width, paint) {
  pen.font = "12px sans-serif";
  let [x, y] = [PAD, 0];
  const made = all.map(({ says, inner, wide }) => {
    const from = wide ? wide + 8 : 0, long = from + pen.measureText(says).width;
    if (x > PAD && x + long > width - PAD) [x, y] = [PAD, y + ROW];
    const moved = `translate(${x.toFixed(1)} ${y})`;
    x += long + 20;
    return tag("g", { transform: moved }, inner + text(says, from, 16, { size: 12, fill: paint("ink") }));
  }).join("");
  return { made, high: y + ROW };
}

function wrapped(says, width, font) {
  pen.font = font;
  const found = [""];
  for (const word of says.split(" ")) {
    const longer = found.at(-1) ? `${found.at(-1)} ${word}` : word;
    if (found.at(-1) && pen.measureText(longer).width > width) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

function what(data, view) {
  const mode = view.mode && view.mode !== "now" ? [W.modes[view.mode]] : [];
  const way = `${W.way.toLowerCase()} ${W.ways[view.way]}`;
  return [day(data.timeline.days[view.at]), W.kinds[view.kind] ?? view.kind, way, ...mode].join(" · ");
}

// Title, as-of day with audience and handling, and what is shown: each in as many lines as it needs.
function head(data, view, width, paint) {
  const ink = paint("ink"), alarm = paint("alarm");
  const known = [W.asOf(day(data.as_of)), W.audience[data.audience] ?? data.audience, handling(data)].join(" · ");
  const blocks = [
    { says: data.scenario.title, step: 28, size: 24, weight: 700, family: "serif", fill: ink },
    { says: known, step: 20, size: 13, weight: 600, family: "sans-serif", fill: alarm },
    { says: what(data, view), step: 18, size: 13, weight: 400, family: "sans-serif", fill: ink },
  ];
  let y = 6;
  const made = blocks.flatMap(({ says, step, ...look }) => {
    const lines = wrapped(says, width - 2 * PAD, `${look.weight} ${look.size}px ${look.family}`);
    return lines.map((one) => text(one, PAD, y += step, look));
  }).join("");
  return { made, high: y + 16 };
}

// The picture; `view` may carry `other`, `mode` and `claims: false`. `viewport` is where the map looks and its size.
export async function picture(data, given, view, viewport, theme) {
  const land = await world(), paint = paints(theme), { width, height } = viewport, other = view.other ?? null;
  const days = daysOf(data, given), scale = scaleOf(days, view.way, other), area = areaOf(days, other);
  const found = scene(rows(data, days, view, other), viewport, scale, area), date = data.timeline.days[view.at];
  const said = view.claims === false ? [] : marks(claimsOn(data, date), found, view);
  const kept = said.map(({ x, y }) => [x - SIDE / 2, y - SIDE / 2, x + SIDE / 2, y + SIDE / 2]);
  const map = ground(land, viewport, paint) + asSvg(shapes(found, view), paint) + names(found, view, paint, kept)
    + said.map((m) => square(m, paint)).join("");
  const top = head(data, view, width, paint), scales = { wide: found.wide, area: found.round };
  const key = legend(days ? signs(scales, view, days.kinds, paint, said.length > 0) : [], width, paint);
  const under = top.high + height + 8, whole = under + key.high + FOOT;
  const down = (y) => ({ transform: `translate(0 ${y})` }), viewBox = `0 0 ${width} ${whole}`;
  return tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox, role: "img" }, [
    tag("title", {}, esc(`${data.scenario.title}: ${what(data, view)}`)),
    tag("defs", {}, tag("clipPath", { id: "frame" }, tag("rect", { width, height }))),
    tag("rect", { width, height: whole, fill: paint("paper") }),
    top.made,
    tag("g", { ...down(top.high), "clip-path": "url(#frame)" }, map),
    tag("g", down(under), key.made),
    text(C.credits(data.corridor), PAD, whole - 11, { size: 11, fill: paint("soft") }),
  ].join("\n"));
}

let last = null;

// What is on the screen, so that it can be saved from anywhere on the page.
export const remember = (what) => { last = what; };

async function png(svg) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * SHARP, image.height * SHARP];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

// Downloads the map on the screen, or another `{ data, days, view, viewport, theme }`, as "svg" or "png".
export async function savePicture(format, { data, days, view, viewport, theme } = last ?? {}) {
  if (!data) return;
  const where = viewport ?? fitted(data.places, SIZE.width, SIZE.height);
  const svg = await picture(data, days, view, where, theme ?? "light");
  const blob = format === "png" ? await png(svg) : new Blob([svg], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob),
    download: `${data.scenario.id}-${data.timeline.days[view.at]}-${view.kind}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
