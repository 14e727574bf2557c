// What the map's signs mean, at the sizes they have just now.
import { html, useLayoutEffect, useRef, useState } from "./vendor.js";
import { radius } from "./shown.js";
import { W } from "./words.js";
import { people } from "./numbers.js";

const C = W.chart;
const HIGH = 24; // pixels of a sample
const LONG = 44; // pixels of a sample that has a row to itself
const BAND = 9; // pixels of the width of the sample of a route at most
const DISC = 8; // pixels of the radius of the sample of a disc at most
const MIDDLE = HIGH / 2;

// The largest of 1, 2, 5, 10 … people that fits.
export function round(most) {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [5, 2, 1].map((n) => n * step).find((n) => n <= most) ?? 1;
}

const circle = (x, r, more) => `<circle cx="${x}" cy="${MIDDLE}" r="${r}" ${more}/>`;
const bar = (wide, high, more) =>
  `<rect x="1" y="${MIDDLE - high / 2}" width="${wide}" height="${high}" rx="${high / 2}" ${more}/>`;
const line = (colour) =>
  `<path d="M1,${MIDDLE}H22" stroke="${colour}" stroke-width="1.4" stroke-dasharray="4 4"/>`;
const square = (fill, stroke) =>
  `<rect x="1" y="5" width="14" height="14" rx="2" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`;

function changes(flow, high, paint) {
  return [{ id: "more", wide: 34, says: C.signs.more, inner: bar(32, high, `fill="${paint("more")}"`) },
    { id: "fewer", wide: 34, says: C.signs.fewer, inner: bar(32, high, `fill="${paint("fewer")}"`) },
    { id: "scale", wide: 0, says: C.signs.wideChange(people(flow)), inner: "" },
    { id: "nothing", wide: 0, says: C.signs.nothing, inner: "" }];
}

function sizes(flow, high, stock, r, colour) {
  const full = `fill="${colour}"`, pale = `${full} fill-opacity=".18" stroke="${colour}" stroke-width=".8"`;
  return [
    { id: "line", wide: LONG, says: C.signs.wide(people(flow)),
      inner: bar(42, Math.min(2.2 * high, HIGH - 2), pale) + bar(42, high, full) },
    { id: "disc", wide: LONG, says: C.signs.round(people(stock)), inner: circle(22, 11, pale) + circle(22, r, full) },
  ];
}

// Signs as { id, says, wide, inner }: words, and the markup of a sample so many pixels wide. `wide` and `area` are the
// map's scales.
export function signs({ wide, area }, view, kinds, paint, claims) {
  const flow = round(BAND / wide), stock = round(DISC ** 2 / area), high = flow * wide;
  const said = { id: "claims", wide: 16, says: C.signs.claims, inner: square(paint("paper"), paint("ink")) };
  const last = claims ? [said] : [];
  if (view.mode === "difference") return [...changes(flow, high, paint), ...last];
  const split = view.kind === "all" && kinds.length > 2, rim = paint(split || view.kind === "all" ? "soft" : view.kind);
  const ticks = circle(34, 7, `fill="none" stroke="${rim}" stroke-width="4" stroke-dasharray="1.5 1.9"`);
  const dots = split ? kinds.filter((k) => k !== "all") : [];
  return [
    ...sizes(flow, high, stock, radius(stock, area), paint(view.kind)),
    ...dots.map((k) => ({ id: k, wide: 14, says: W.kinds[k] ?? k, inner: circle(7, 5.5, `fill="${paint(k)}"`) })),
    { id: "none", wide: LONG, says: C.signs.none, inner: line(paint("soft")) + ticks },
    ...last,
  ];
}

const Sign = ({ says, wide, inner }) => html`<li class=${wide === LONG ? "row" : ""}>
  ${wide > 0 && html`<svg width=${wide} height=${HIGH} aria-hidden="true"
    dangerouslySetInnerHTML=${{ __html: inner }} />`}<span>${says}</span></li>`;

// `covers` is told which part of the map lies below it, so that nothing is written there.
export function Legend({ scales, view, kinds, paint, claims, narrow, covers }) {
  const [open, setOpen] = useState(!narrow), box = useRef(null);
  useLayoutEffect(() => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = box.current;
    covers([left, top, left + width, top + height]);
  }, [open, scales, view]);
  return html`<div class="legends" ref=${box}>
    <button class="tool" aria-expanded=${open} onClick=${() => setOpen(!open)}>${C.legendOf}</button>
    ${open && html`<ul class="signs">${signs(scales, view, kinds, paint, claims).map((sign) => html`<${Sign}
      key=${sign.id} ...${sign} />`)}</ul>`}</div>`;
}
