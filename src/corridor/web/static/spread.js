// How far an answer could be: before any report, on the days of reading, now, and without those who move it most.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, day, number, numberless, people, range } from "./numbers.js";

const S = W.chart.spread;
const SQUEEZED = 4; // times the end of what is known now that the widest end may be on an even scale
const SPEAKERS = 4; // of those that move it most
const MOVES = 0.05; // of the width of the interval: less is not told
const THIN = 0.4; // per cent of the width of a bar at least

function steps(top) {
  const rough = top / 4, unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * unit).find((s) => s >= rough);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

function tens(top) {
  const all = Array.from({ length: Math.floor(Math.log10(top)) + 1 }, (_, i) => 10 ** i);
  return [0, ...all.filter((v) => v > 1 || top < 100)];
}

// From people to a share of the width: even, or each step ten times the last where an even one would show nothing.
export function axis(now, widest) {
  const even = !now || widest <= SQUEEZED * now;
  const at = even ? (v) => v / widest : (v) => Math.log10(1 + v) / Math.log10(1 + widest);
  return { even, at: (v) => 100 * Math.min(Math.max(at(v), 0), 1), ticks: even ? steps(widest) : tens(widest) };
}

const interval = (unit, one) => (one.median === null ? range(unit, one.interval90)
  : `${number(unit, one.median, one.interval90)} (${range(unit, one.interval90, one.median)})`);

// One line: what it is, its numbers, and a bar: thin 90 %, thick 50 %, a tick at the median.
function Line({ label, one, unit, at, kind }) {
  if (!one.interval90) {
    return html`<div class="line ${kind}"><dt>${label}</dt><dd><i>${numberless(one)}</i></dd></div>`;
  }
  const thick = kind === "prior", bar = (name, [low, high], wide) => html`<rect class=${name} x="${at(low)}%"
    y=${wide ? 1 : 4} height=${wide ? 10 : 4} width="${Math.max(at(high) - at(low), THIN)}%" />`;
  const middle = one.median !== null && `${at(one.median)}%`;
  return html`<div class="line ${kind}"><dt>${label}</dt><dd class="n">${interval(unit, one)}</dd>
    <svg aria-hidden="true">${bar("wide90", one.interval90, thick)}
      ${one.interval50 && bar("wide50", one.interval50, true)}
      ${middle && html`<line class="median" x1=${middle} x2=${middle} y1="0" y2="100%" />`}</svg></div>`;
}

// Lines as [label, numbers, kind]: what the reports made of it from top to bottom.
function lines(a, was) {
  const now = a.moved.at(-1), known = a.moved.slice(0, -1), reading = (m) => `${day(m.as_of)}, ${m.label}`;
  const without = a.influence.filter((i) => i.interval90 && i.change >= MOVES).slice(0, SPEAKERS);
  return [
    ...(a.prior90 ? [[W.prior, { median: null, interval90: a.prior90 }, "prior"]] : []),
    ...known.map((m) => [reading(m), m, "then"]),
    ...(was ? [[S.was, was, "then"]] : []),
    ...(answered(a) ? [[now ? reading(now) : S.now, a, "current"]] : []),
    ...without.map((i) => [`${W.without} ${i.label}`, { ...i, interval50: null }, "missing"]),
  ];
}

function Grid({ prior90, ticks, at }) {
  const [low, high] = prior90 ? prior90.map(at) : [0, 0];
  return html`<svg class="grid" aria-hidden="true">
    <rect class="before" x="${low}%" width="${high - low}%" height="100%" />
    ${ticks.map((t) => html`<line key=${t} x1="${at(t)}%" x2="${at(t)}%" y1="0" y2="100%" />`)}</svg>`;
}

// `was` is the same answer of another estimate, where this one is a draft or a what-if.
export function Spread({ a, was }) {
  const all = lines(a, was && answered(was) ? was : null);
  const ends = all.map(([, one]) => one.interval90?.[1]).filter((v) => v !== undefined);
  if (!ends.length) return null;
  const { even, at, ticks } = axis(answered(a) ? a.interval90[1] : null, Math.max(...ends, 1));
  return html`<section class="spread"><h3>${S.title}</h3>
    <div class="lines"><${Grid} prior90=${a.prior90} ticks=${ticks} at=${at} />
      <dl>${all.map(([label, one, kind]) => html`<${Line} key=${label} label=${label} one=${one} unit=${a.unit} at=${at}
        kind=${kind} />`)}</dl></div>
    <div class="axis" aria-hidden="true">${ticks.map((t) => html`<span key=${t}
      style=${{ left: `${at(t)}%` }}>${people(t)}</span>`)}</div>
    <p class="soft">${even ? S.key : `${S.key} ${S.tens}`}</p></section>`;
}
