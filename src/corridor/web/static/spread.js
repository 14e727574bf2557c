// How far an answer could be: before any report, on the days of reading, now, and without the speakers that move it most.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, day, number, numberless, people, range } from "./numbers.js";

const S = W.chart.spread;
const SQUEEZED = 4; // times the end of what is known now that the widest end may be on an even scale
const SPEAKERS = 4; // of those that move it most
const MOVES = 0.05; // of the width of the interval: less is not told

const steps = (top) => {
  const rough = top / 4, unit = 10 ** Math.floor(Math.log10(rough)), step = [1, 2, 5, 10].map((n) => n * unit).find((s) => s >= rough);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
};
const tens = (top) => [0, ...Array.from({ length: Math.floor(Math.log10(top)) + 1 }, (_, i) => 10 ** i).filter((v) => v > 1 || top < 100)];

// From people to a share of the width: even, or each step ten times the one before where an even one would show nothing.
export function axis(now, widest) {
  const even = !now || widest <= SQUEEZED * now;
  const at = even ? (v) => v / widest : (v) => Math.log10(1 + v) / Math.log10(1 + widest);
  return { even, at: (v) => 100 * Math.min(Math.max(at(v), 0), 1), ticks: even ? steps(widest) : tens(widest) };
}

const interval = (unit, one) => (one.median === null ? range(unit, one.interval90)
  : `${number(unit, one.median, one.interval90)} (${range(unit, one.interval90, one.median)})`);

// One line: what it is, its numbers, and a bar: thin 90 %, thick 50 %, a tick at the median.
function Line({ label, one, unit, at, kind }) {
  if (!one.interval90) return html`<div class="line ${kind}"><dt>${label}</dt><dd><i>${numberless(one)}</i></dd></div>`;
  const piece = (name, [low, high]) => html`<rect class=${name} x="${at(low)}%" width="${Math.max(at(high) - at(low), 0.4)}%" />`;
  return html`<div class="line ${kind}"><dt>${label}</dt><dd class="n">${interval(unit, one)}</dd>
    <svg aria-hidden="true">${piece("wide90", one.interval90)}${one.interval50 && piece("wide50", one.interval50)}
      ${one.median !== null && html`<line class="median" x1="${at(one.median)}%" x2="${at(one.median)}%" y1="0" y2="100%" />`}</svg></div>`;
}

// Lines as [label, numbers, kind]: what the reports made of it from top to bottom.
function lines(a, was) {
  const now = a.moved.at(-1), known = a.moved.slice(0, -1);
  const without = a.influence.filter((i) => i.interval90 && i.change >= MOVES).slice(0, SPEAKERS);
  return [
    ...(a.prior90 ? [[W.prior, { median: null, interval90: a.prior90 }, "prior"]] : []),
    ...known.map((m) => [`${day(m.as_of)}, ${m.label}`, m, "then"]),
    ...(was ? [[S.was, was, "then"]] : []),
    ...(answered(a) ? [[now ? `${day(now.as_of)}, ${now.label}` : S.now, a, "current"]] : []),
    ...without.map((i) => [`${W.without} ${i.label}`, { ...i, interval50: null }, "missing"]),
  ];
}

// `was` is the same answer of another estimate, where this one is a draft or a what-if.
export function Spread({ a, was }) {
  const all = lines(a, was && answered(was) ? was : null), ends = all.map(([, one]) => one.interval90?.[1]).filter((v) => v !== undefined);
  if (!ends.length) return null;
  const { even, at, ticks } = axis(answered(a) ? a.interval90[1] : null, Math.max(...ends, 1));
  const [low, high] = a.prior90 ? a.prior90.map(at) : [0, 0];
  return html`<section class="spread"><h3>${S.title}</h3>
    <div class="lines"><svg class="grid" aria-hidden="true">${a.prior90 && html`<rect class="before" x="${low}%" width="${high - low}%" height="100%" />`}
      ${ticks.map((t) => html`<line key=${t} x1="${at(t)}%" x2="${at(t)}%" y1="0" y2="100%" />`)}</svg>
      <dl>${all.map(([label, one, kind]) => html`<${Line} key=${label} label=${label} one=${one} unit=${a.unit} at=${at} kind=${kind} />`)}</dl></div>
    <div class="axis" aria-hidden="true">${ticks.map((t) => html`<span key=${t} style=${{ left: `${at(t)}%` }}>${people(t)}</span>`)}</div>
    <p class="soft">${even ? S.key : `${S.key} ${S.tens}`}</p></section>`;
}
