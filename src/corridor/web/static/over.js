// What lies over the map's canvas: discs, arrowheads, names, claims, and a way to all of it by keyboard.
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
const TIP = { wide: 330, high: 150 };

const put = (x, y) => ({ transform: `translate(${x}px, ${y}px)` });
const listed = new Intl.ListFormat("en");

function Marks({ all, date, onClaims }) {
  return all.map(({ id, names, x, y, claims, used }) => {
    const label = C.claimsAt(claims.length, listed.format(names), day(date));
    return html`<button key=${id} class="claim-mark ${used ? "" : "unused"}" style=${put(x - HIT / 2, y - HIT / 2)} aria-label=${label}
      title=${label} onClick=${() => onClaims(claims.map((c) => c.id))}><span>${claims.length}</span></button>`;
  });
}

// One stop for the tabulator; the arrow keys step from one to the next, the largest first.
function Reach({ items, mode, setLit, choose }) {
  const [at, setAt] = useState(null), list = useRef(null);
  const current = items.some((i) => i.row.id === at) ? at : items[0]?.row.id;
  const step = (e) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[e.key];
    if (e.key === "Escape") setLit(null);
    if (by === undefined) return;
    e.preventDefault();
    const index = items.findIndex((i) => i.row.id === current);
    list.current.children[Math.min(Math.max(index + by, 0), items.length - 1)].focus();
  };
  return html`<div class="reaches" role="group" aria-label=${C.reaches} ref=${list} onKeyDown=${step}>${items.map(({ kind, row }) => html`<button
    key=${row.id} class="reach" tabindex=${row.id === current ? 0 : -1} aria-label=${told(row, mode)}
    onFocus=${() => { setAt(row.id); setLit(row.id); }}
    onBlur=${() => setLit(null)} onClick=${() => choose(kind, row.id)}></button>`)}</div>`;
}

function Tip({ row, x, y, view, kinds, viewport: { width, height }, keep }) {
  const left = Math.max(4, Math.min(x + 14, width - TIP.wide)), top = y + TIP.high > height ? Math.max(4, y - TIP.high) : y + 14;
  return html`<div class="tip" role="tooltip" style=${put(left, top)} onPointerEnter=${() => keep(true)} onPointerLeave=${() => keep(false)}>
    <b dir="auto">${row.name}</b><span>${row.from ? W.passing : W.stays}</span>
    <dl>${toldByKind(row, view, kinds).map(([kind, says]) => html`<dt key=${kind}>${W.kinds[kind] ?? kind}</dt><dd>${says}</dd>`)}</dl></div>`;
}

const fontsOf = () => ({ place: getComputedStyle(document.body).fontFamily,
  number: getComputedStyle(document.documentElement).getPropertyValue("--serif") });

// What can be stepped through: places and routes on the screen, by size.
function reachable({ places, links }) {
  const all = [
    ...places.map((p) => ({ kind: "place", row: p.row, x: p.x, y: p.y })),
    ...links.map((l) => ({ kind: "link", row: l.row, ...along(l.points, 0.5) })),
  ];
  return all.sort((a, b) => (b.row.size ?? 0) - (a.row.size ?? 0)).slice(0, FEW);
}

const outline = (found, ids) => found.links.filter((l) => ids.includes(l.row.id)).map((l) => html`<path key=${l.row.id} class="lit"
  d=${l.d} />`);
const around = (found, ids) => found.places.filter((p) => ids.includes(p.row.id)).map((p) => html`<circle key=${p.row.id} class="lit" cx=${p.x}
  cy=${p.y} r=${Math.max(p.r, 6) + 4} />`);

// `found` is the scene on the screen; when the page is printed, what the canvas shows is drawn as lines instead.
export function Over({ data, days, found, view, paint, pointed, keep, lit, on, covered, printing }) {
  const [focused, setFocused] = useState(null), { viewport } = found;
  const date = data.timeline.days[view.at], kinds = days?.kinds ?? ["all"];
  const by = useMemo(() => (on.claims ? claimsOn(data, date) : new Map()), [data, date, Boolean(on.claims)]);
  const said = marks(by, found, view), items = reachable(found), fonts = useMemo(fontsOf, []);
  const kept = [...covered, ...said.map((m) => [m.x - SIDE / 2, m.y - SIDE / 2, m.x + SIDE / 2, m.y + SIDE / 2])];
  const choose = (kind, id) => (kind === "link" ? on.link : on.place)?.(id);
  const at = pointed && [...found.links, ...found.places].find(({ row }) => row.id === pointed.id);
  const focus = items.find((i) => i.row.id === focused), tip = focus ?? (at && { row: at.row, x: pointed.x, y: pointed.y });
  const strong = tip ? [...lit, tip.row.id] : lit;
  return html`<svg class="signs-over" width=${viewport.width} height=${viewport.height} aria-hidden="true">
      ${printing && html`<g dangerouslySetInnerHTML=${{ __html: asSvg(shapes(found, view), paint) }} />`}${outline(found, strong)}${around(found, strong)}</svg>
    <div class="names" aria-hidden="true">${placed(found, view, fonts, kept).map((l) => html`<span key=${`${l.kind} ${l.id}`} class=${`label ${l.kind}`}
      dir="auto" style=${put(l.left, l.top)}>${l.text}</span>`)}</div>
    <${Reach} items=${items} mode=${view.mode} setLit=${setFocused} choose=${choose} />
    ${on.claims && html`<${Marks} all=${said} date=${date} onClaims=${on.claims} />`}
    ${focus && html`<div class="focus" aria-hidden="true" style=${put(focus.x - HIT / 2, focus.y - HIT / 2)}></div>`}
    ${tip && html`<${Tip} ...${tip} view=${view} kinds=${kinds} viewport=${viewport} keep=${keep} />`}`;
}
