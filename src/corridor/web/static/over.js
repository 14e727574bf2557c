// What lies over the map's canvas: names, claims, what is told of a place or route, and a way to all of it by keyboard.
import { html, useMemo, useRef, useState } from "./vendor.js";
import { along } from "./geometry.js";
import { placed } from "./labels.js";
import { HIT, SIDE, claimsOn, marks } from "./marks.js";
import { asSvg, shapes } from "./shapes.js";
import { told, toldByKind } from "./shown.js";
import { W } from "./words.js";
import { day } from "./numbers.js";

const C = W.chart;
const FEW = 200; // places and routes that the keyboard steps through; the table has them all
const TIP = { wide: 330, high: 150 }; // pixels
const AROUND = 4; // pixels left free around a mark
const ASIDE = 14; // pixels between what is meant and what is told of it

const put = (x, y) => ({ transform: `translate(${x}px, ${y}px)` });
const centred = ({ x, y }) => put(Math.round(x) - HIT / 2, Math.round(y) - HIT / 2);
const listed = new Intl.ListFormat("en");

function Mark({ mark, date, onClaims }) {
  const { names, claims, used } = mark, label = C.claimsAt(claims.length, listed.format(names), day(date));
  return html`<button class="claim-mark ${used ? "" : "unused"}" style=${centred(mark)} aria-label=${label}
    title=${label} onClick=${() => onClaims(claims.map((c) => c.id))}><span>${claims.length}</span></button>`;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

// One stop for the tabulator; the arrow keys step from one to the next, the largest first.
function Reach({ items, mode, focus, choose }) {
  const [at, setAt] = useState(null), list = useRef(null);
  const current = items.some((i) => i.row.id === at) ? at : items[0]?.row.id;
  const step = (e) => {
    const by = STEPS[e.key];
    if (e.key === "Escape") focus(null);
    if (by === undefined) return;
    e.preventDefault();
    const index = items.findIndex((i) => i.row.id === current);
    list.current.children[Math.min(Math.max(index + by, 0), items.length - 1)].focus();
  };
  const take = (id) => { setAt(id); focus(id); };
  return html`<div class="reaches" role="group" aria-label=${C.reaches} ref=${list} onKeyDown=${step}>
    ${items.map(({ kind, row: { id }, row }) => html`<button key=${id} class="reach" tabindex=${id === current ? 0 : -1}
      aria-label=${told(row, mode)} onFocus=${() => take(id)} onBlur=${() => focus(null)}
      onClick=${() => choose(kind, id)}></button>`)}</div>`;
}

function Tip({ row, x, y, view, kinds, viewport: { width, height }, keep }) {
  const left = Math.max(4, Math.min(x + ASIDE, width - TIP.wide));
  const top = y + TIP.high > height ? Math.max(4, y - TIP.high) : y + ASIDE;
  return html`<div class="tip" role="tooltip" style=${put(left, top)} onPointerEnter=${() => keep(true)}
    onPointerLeave=${() => keep(false)}><b dir="auto">${row.name}</b><span>${row.from ? W.passing : W.stays}</span>
    <dl>${toldByKind(row, view, kinds).map(([kind, says]) => html`<dt key=${kind}>${W.kinds[kind] ?? kind}</dt>
      <dd>${says}</dd>`)}</dl></div>`;
}

// What can be stepped through: places and routes on the screen, by size.
function reachable({ places, links }) {
  const all = [
    ...places.map((p) => ({ kind: "place", row: p.row, x: p.x, y: p.y })),
    ...links.map((l) => ({ kind: "link", row: l.row, ...along(l.points, 0.5) })),
  ];
  return all.sort((a, b) => (b.row.size ?? 0) - (a.row.size ?? 0)).slice(0, FEW);
}

function Lit({ found, ids }) {
  const lit = ({ row }) => ids.includes(row.id);
  return html`${found.links.filter(lit).map((l) => html`<path key=${l.row.id} class="lit" d=${l.d} />`)}
    ${found.places.filter(lit).map(({ row, x, y, r }) => html`<circle key=${row.id} class="lit" cx=${x} cy=${y}
      r=${Math.max(r, 6) + 4} />`)}`;
}

const Names = ({ all }) => html`<div class="names" aria-hidden="true">${all.map((l) => html`<span
  key=${`${l.kind} ${l.id}`} class=${`label ${l.kind}`} dir="auto"
  style=${put(l.left, l.top)}>${l.text}</span>`)}</div>`;

const fontsOf = () => ({ place: getComputedStyle(document.body).fontFamily,
  number: getComputedStyle(document.documentElement).getPropertyValue("--serif") });

// What is told of: what has the keyboard's focus, else what is pointed at.
function meant(items, focused, found, pointed) {
  const focus = items.find((i) => i.row.id === focused);
  if (focus || !pointed) return { focus, tip: focus };
  const at = [...found.links, ...found.places].find(({ row }) => row.id === pointed.id);
  return { focus, tip: at && { row: at.row, x: pointed.x, y: pointed.y } };
}

// `found` is the scene on the screen; when the page is printed, what the canvas shows is drawn as lines instead.
export function Over({ data, days, found, view, paint, pointed, keep, lit, on, covered, printing }) {
  const [focused, focus] = useState(null), { viewport } = found, fonts = useMemo(fontsOf, []);
  const date = data.timeline.days[view.at], saying = Boolean(on.claims);
  const by = useMemo(() => (saying ? claimsOn(data, date) : new Map()), [data, date, saying]);
  const said = marks(by, found, view), items = reachable(found), told_ = meant(items, focused, found, pointed);
  const free = SIDE / 2 + AROUND, boxes = said.map(({ x, y }) => [x - free, y - free, x + free, y + free]);
  const choose = (kind, id) => (kind === "link" ? on.link : on.place)?.(id);
  const drawn = printing && html`<g dangerouslySetInnerHTML=${{ __html: asSvg(shapes(found, view), paint) }} />`;
  return html`<svg class="signs-over" width=${viewport.width} height=${viewport.height} aria-hidden="true">${drawn}
      <${Lit} found=${found} ids=${told_.tip ? [...lit, told_.tip.row.id] : lit} /></svg>
    <${Names} all=${placed(found, view, fonts, [...covered, ...boxes])} />
    <${Reach} items=${items} mode=${view.mode} focus=${focus} choose=${choose} />
    ${said.map((m) => html`<${Mark} key=${m.id} mark=${m} date=${date} onClaims=${on.claims} />`)}
    ${told_.focus && html`<div class="focus" aria-hidden="true" style=${centred(told_.focus)}></div>`}
    ${told_.tip && html`<${Tip} ...${told_.tip} view=${view} kinds=${days?.kinds ?? ["all"]} viewport=${viewport}
      keep=${keep} />`}`;
}
