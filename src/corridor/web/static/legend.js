// What the map's signs mean, at the sizes they have just now.
import { html, useLayoutEffect, useRef, useState } from "./vendor.js";
import { radius } from "./shown.js";
import { W } from "./words.js";
import { people } from "./numbers.js";

const C = W.chart;
const HIGH = 24; // pixels of a sample
const BAND = 9; // pixels of the width of the sample of a route at most
const DISC = 8; // pixels of the radius of the sample of a disc at most
const MIDDLE = HIGH / 2;

// The largest of 1, 2, 5, 10 … people that fits.
export function round(most) {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [5, 2, 1].map((n) => n * step).find((n) => n <= most) ?? 1;
}

const circle = (x, r, more) => `<circle cx="${x}" cy="${MIDDLE}" r="${r}" ${more}/>`;
const bar = (wide, high, more) => `<rect x="1" y="${MIDDLE - high / 2}" width="${wide}" height="${high}" rx="${high / 2}" ${more}/>`;
const dot = (name, paint) => circle(7, 5.5, `fill="${paint(name)}"`);

function changes(flow, w, paint) {
  return [{ id: "more", wide: 34, says: C.signs.more, inner: bar(32, w, `fill="${paint("more")}"`) },
    { id: "fewer", wide: 34, says: C.signs.fewer, inner: bar(32, w, `fill="${paint("fewer")}"`) },
    { id: "scale", wide: 0, says: C.signs.wideChange(people(flow)), inner: "" },
    { id: "nothing", wide: 0, says: C.signs.nothing, inner: "" }];
}

// Signs as { id, says, wide, inner }: words, and the markup of a sample so many pixels wide; `wide` and `area` are the map's scales.
export function signs({ wide, area }, view, kinds, paint, claims) {
  const flow = round(BAND / wide), stock = round(DISC ** 2 / area), w = flow * wide, r = radius(stock, area);
  const colour = paint(view.kind), split = view.kind === "all" && kinds.length > 2;
  const square = { id: "claims", wide: 16, says: C.signs.claims, inner: `<rect x="1" y="5" width="14" height="14" rx="2" fill="${
    paint("paper")}" stroke="${paint("ink")}" stroke-width="1.5"/>` };
  const said = claims ? [square] : [];
  if (view.mode === "difference") return [...changes(flow, w, paint), ...said];
  const pale = `fill="${colour}" fill-opacity=".25" stroke="${colour}" stroke-width=".8"`;
  const tick = `fill="none" stroke="${paint(split ? "soft" : view.kind)}" stroke-width="4" stroke-dasharray="1.5 1.9"`;
  return [
    { id: "line", wide: 44, says: C.signs.wide(people(flow)), inner: bar(42, Math.min(2.2 * w, HIGH - 2), pale) + bar(42, w, `fill="${colour}"`) },
    { id: "disc", wide: 44, says: C.signs.round(people(stock)), inner: circle(22, 11, pale) + circle(22, r, `fill="${colour}"`) },
    ...(split ? kinds.filter((k) => k !== "all").map((k) => ({ id: k, wide: 14, says: W.kinds[k] ?? k, inner: dot(k, paint) })) : []),
    { id: "none", wide: 44, says: C.signs.none, inner: `<path d="M1,${MIDDLE}H22" stroke="${paint("soft")}" stroke-width="1.4" stroke-dasharray="4 4"/>${
      circle(34, 7, tick)}` },
    ...said,
  ];
}

// `covers` is told which part of the map lies below it, so that nothing is written there.
export function Legend({ scales, view, kinds, paint, claims, narrow, covers }) {
  const [open, setOpen] = useState(!narrow), box = useRef(null);
  useLayoutEffect(() => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = box.current;
    covers([left, top, left + width, top + height]);
  }, [open, scales, view]);
  return html`<div class="legends" ref=${box}><button class="tool" aria-expanded=${open} onClick=${() => setOpen(!open)}>${C.legendOf}</button>
    ${open && html`<ul class="signs">${signs(scales, view, kinds, paint, claims).map(({ id, says, wide, inner }) => html`<li key=${id} class=${wide === 44 ? "row" : ""}>
      ${wide > 0 && html`<svg width=${wide} height=${HIGH} aria-hidden="true" dangerouslySetInnerHTML=${{ __html: inner }} />`}<span>${says}</span></li>`)}</ul>`}</div>`;
}
