// The map as a picture that stands alone: SVG, or PNG made of it; with title, days, audience, handling, legend and sources.
import { paints } from "./colour.js";
import { area as cutArea, pieces } from "./clip.js";
import { fitted, line, projector } from "./geometry.js";
import { inView, world } from "./ground.js";
import { HEIGHT, placed } from "./labels.js";
import { signs } from "./legend.js";
import { SIDE, claimsOn, marks } from "./marks.js";
import { scene } from "./scene.js";
import { asSvg, shapes } from "./shapes.js";
import { areaOf, rows, scaleOf } from "./shown.js";
import { W } from "./words.js";
import { day } from "./numbers.js";

const C = W.chart;

const HEAD = 92, FOOT = 30, ROW = 28, PAD = 16; // pixels
const SIZE = { width: 1200, height: 760 }; // where no map has been seen yet
const SHARP = 2; // pixels of a PNG for each of the picture
const FONTS = { place: "sans-serif", number: "serif" };
const TLP = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
const RTL = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u; // its first letter is of a script from right to left
const pen = document.createElement("canvas").getContext("2d");

const esc = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const way = (text) => (RTL.test(text) ? `direction="rtl" unicode-bidi="embed"` : "");
// The most restrictive handling of any claim is that of the whole.
export const handling = (data) => TLP[Math.max(0, ...data.claims.map((c) => TLP.indexOf(c.handling)))];

function text(says, x, y, { size = 13, weight = 400, family = "sans-serif", fill, anchor = "start", halo = "" }) {
  const around = halo && `stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${
    fill}" text-anchor="${anchor}" ${around} ${way(says)}>${esc(says)}</text>`;
}

function ground({ land, borders }, viewport, paint) {
  const to = projector(viewport), seen = inView(viewport);
  const shapes = land.filter(([outer]) => seen(outer)).map((rings) => rings.map((r) => cutArea(r.spots.map(to), viewport))
    .filter((r) => r.length > 2).map((r) => `${line(r)}Z`).join("")).join("");
  const lines = borders.filter(seen).flatMap((b) => pieces(b.spots.map(to), viewport)).map(line).join("");
  return `<rect width="${viewport.width}" height="${viewport.height}" fill="${paint("sea")}"/><path d="${shapes}" fill="${
    paint("land")}" fill-rule="evenodd"/><path d="${lines}" fill="none" stroke="${paint("border")}" stroke-width="1"/>`;
}

function names(found, view, paint, kept) {
  return placed(found, view, FONTS, kept).map(({ kind, text: says, left, top, width }) => text(says, left + width / 2,
    top + HEIGHT[kind] * 0.76, { size: kind === "place" ? 12 : 15, weight: kind === "place" ? 600 : 700, family: FONTS[kind],
      fill: paint("ink"), anchor: "middle", halo: paint("halo") })).join("");
}

const squares = (all, paint) => all.map(({ x, y, claims, used }) => `<rect x="${(x - SIDE / 2).toFixed(1)}" y="${
  (y - SIDE / 2).toFixed(1)}" width="${SIDE}" height="${SIDE}" rx="2" fill="${paint("paper")}" stroke="${paint("ink")}" stroke-width="1.4" ${
  used ? "" : `stroke-dasharray="3 2"`}/>${text(`${claims.length}`, x, y + 4, { size: 11, weight: 700, fill: paint("ink"), anchor: "middle" })}`).join("");

// The legend under the map, in as many rows as it needs.
function legend(all, width, paint) {
  pen.font = "12px sans-serif";
  let [x, y] = [PAD, 0];
  const made = all.map(({ says, inner, wide }) => {
    const long = wide + 8 + pen.measureText(says).width;
    if (x > PAD && x + long > width - PAD) [x, y] = [PAD, y + ROW];
    const one = `<g transform="translate(${x.toFixed(1)} ${y})">${inner}${text(says, wide ? wide + 8 : 0, 16, { size: 12, fill: paint("ink") })}</g>`;
    x += long + 20;
    return one;
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

function shownLine(data, view) {
  const mode = view.mode && view.mode !== "now" ? [W.modes[view.mode]] : [];
  return [day(data.timeline.days[view.at]), W.kinds[view.kind] ?? view.kind, `${W.way.toLowerCase()} ${W.ways[view.way]}`, ...mode].join(" · ");
}

// The picture; `view` may carry `other`, `mode` and `claims: false`. `viewport` is where the map looks and its size.
export async function picture(data, days, view, viewport, theme) {
  const land = await world(), paint = paints(theme), { width, height } = viewport, other = view.other ?? null;
  const shown = rows(data, days, view, other);
  const [scale, area] = days ? [scaleOf(days, view.way, other), areaOf(days, other)] : [0, 0];
  const found = scene(shown, viewport, scale, area);
  const said = view.claims === false ? [] : marks(claimsOn(data, data.timeline.days[view.at]), found, view);
  const kept = said.map(({ x, y }) => [x - SIDE / 2, y - SIDE / 2, x + SIDE / 2, y + SIDE / 2]);
  const map = [ground(land, viewport, paint), asSvg(shapes(found, view), paint), names(found, view, paint, kept),
    squares(said, paint)].join("");
  const key = days ? legend(signs({ wide: found.wide, area: found.round }, view, days.kinds, paint, said.length > 0), width, paint)
    : { made: "", high: 0 };
  const title = wrapped(data.scenario.title, width - 2 * PAD, "700 24px serif");
  const about = wrapped([W.asOf(day(data.as_of)), W.audience[data.audience] ?? data.audience, handling(data)].join(" · "),
    width - 2 * PAD, "600 13px sans-serif");
  const what = wrapped(shownLine(data, view), width - 2 * PAD, "13px sans-serif");
  const rise = [...title.map(() => 28), ...about.map(() => 18), ...what.map(() => 18)];
  const head = Math.max(HEAD, 18 + rise.reduce((a, b) => a + b, 0));
  const whole = head + height + 8 + key.high + FOOT;
  let y = 8;
  const put = (says, more, step) => { y += step; return text(says, PAD, y, more); };
  const top = [...title.map((t) => put(t, { size: 24, weight: 700, family: "serif", fill: paint("ink") }, 26)),
    ...about.map((t) => put(t, { weight: 600, fill: paint("alarm") }, 20)), ...what.map((t) => put(t, { fill: paint("ink") }, 18))].join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" role="img">
<title>${esc(`${data.scenario.title}: ${shownLine(data, view)}`)}</title>
<defs><clipPath id="frame"><rect width="${width}" height="${height}"/></clipPath></defs>
<rect width="${width}" height="${whole}" fill="${paint("paper")}"/>${top}
<g transform="translate(0 ${head})" clip-path="url(#frame)">${map}</g>
<g transform="translate(0 ${head + height + 8})">${key.made}</g>
${text(C.credits(data.corridor), PAD, whole - 11, { size: 11, fill: paint("soft") })}</svg>`;
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
  const svg = await picture(data, days, view, viewport ?? fitted(data.places, SIZE.width, SIZE.height), theme ?? "light");
  const blob = format === "png" ? await png(svg) : new Blob([svg], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob),
    download: `${data.scenario.id}-${data.timeline.days[view.at]}-${view.kind}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
