// The statements behind an answer, those that move it most first: each with its chain, grade, words, what it contradicts,
// what the answer would be without it, and for editors what may be tried on it.
import { html, useState } from "./vendor.js";
import { day, number, range } from "./numbers.js";
import { Words } from "./passage.js";
import { usePrinting } from "./printing.js";
import { W } from "./words.js";

const S = W.said;
const FIRST = 12; // statements that are shown at once

const interval = (unit, a) => `${number(unit, a.median, a.interval90)} (${range(unit, a.interval90, a.median)})`;

// What words of number stand for: whole people, the upper end not included, or a share in percent.
export function standsFor({ kind, rule, low, high }) {
  if (kind === "share" || rule.startsWith("share:")) return `${Math.round(100 * low)}–${Math.round(100 * high)} %`;
  const least = Math.ceil(low), most = Math.max(Math.ceil(high) - 1, least), whole = (v) => v.toLocaleString("en");
  return least === most ? whole(least) : `${whole(least)}–${whole(most)}`;
}

function Without({ unit, effect, label }) {
  if (!effect) return null;
  return html`<p class="without">${label}: <b>${effect.median === null ? W.notEstimable : interval(unit, effect)}</b>
    <span class="soft"> · ${S.moves(effect.change.toFixed(2))}</span></p>`;
}

function Statement({ c, unit, effect, data, base, tools, mayRead }) {
  const [open, setOpen] = useState(false);
  const against = data.contradictions.filter((x) => x.claims.includes(c.id));
  const about = [W.knows[c.knows], W.interest[c.interest], W.modality[c.modality]].filter(Boolean).join("; ");
  return html`<li class="said ${c.used ? "" : "unused"}" id=${`claim-${c.id}`}>
    <p class="says" dir="auto">${c.says}</p>
    <p class="chain" dir="auto">${c.chain.join(` ${W.via} `)}<span class="soft"> · ${W.grade} ${c.grade} · ${W.published} ${day(c.published)} · ${c.part}</span></p>
    ${about && html`<p class="soft">${about}</p>`}
    ${c.low !== null && c.low !== undefined && html`<p class="soft">${S.readAs(c.said, standsFor(c), c.rule)}</p>`}
    ${c.reading && html`<p class="soft">${W.reading}: ${c.reading.read_as}. ${c.reading.reason}</p>`}
    ${c.used && c.right !== null && html`<p class="soft">${W.right(Math.round(100 * c.right))}</p>`}
    ${!c.used && html`<p class="soft">${W.unused}: ${c.why_not}</p>`}
    <${Without} unit=${unit} effect=${effect} label=${data === base ? S.without : S.withoutBefore} />
    ${against.map((x) => html`<p class="against" key=${x.says}>${S.contradicts}: ${x.says}</p>`)}
    ${mayRead && html`<p><button class="small" aria-expanded=${open} onClick=${() => setOpen(!open)}>${S.words}</button></p>
      ${open && html`<${Words} scenario=${data.scenario.id} id=${c.id} />`}`}
    ${tools?.(c)}
  </li>`;
}

// Claims of an answer: by what each moves where that is known, else by what their first speakers move.
function ranked(a, claims, influence) {
  const own = (c) => influence?.[c.id]?.[a.id]?.change;
  const speaker = Object.fromEntries(a.influence.map((i) => [i.origin, i.change]));
  const weight = (c) => own(c) ?? speaker[c.origin] ?? -1;
  return [...claims].sort((p, q) => weight(q) - weight(p));
}

// Statements that were pointed at: on the map, or about a place or a way.
export function Chosen({ data, base, claims, tools, mayRead }) {
  return html`<ul>${claims.map((c) => html`<${Statement} key=${c.id} c=${c} unit="people" data=${data} base=${base ?? data} tools=${tools} mayRead=${mayRead} />`)}</ul>`;
}

export function Statements({ data, base, a, influence, tools, mayRead }) {
  const [wanted, setAll] = useState(false), printing = usePrinting(), all = wanted || printing;
  const known = base ?? data, asked = known.answers.find((x) => x.id === a.id) ?? a;
  const by = new Map([...known.claims, ...data.claims].map((c) => [c.id, c]));
  const ids = [...new Set([...a.claims, ...asked.claims])];
  const order = ranked(asked, ids.map((i) => by.get(i)).filter(Boolean), influence);
  const speakers = asked.influence.filter((i) => i.change >= 0.05);
  return html`<section class="statements"><h3>${W.why}</h3>
    <p class="soft">${W.statements(a.statements, a.origins)}. ${influence ? S.byClaim : S.bySpeaker}</p>
    ${speakers.length > 0 && html`<details class="speakers" open=${printing}><summary>${S.speakers}</summary><ul>${speakers.map((i) => html`<li key=${i.origin}>
      <${Without} unit=${a.unit} effect=${i} label=${`${W.without} ${i.label}`} /></li>`)}</ul></details>`}
    <ul>${order.slice(0, all ? undefined : FIRST).map((c) => html`<${Statement} key=${c.id} c=${c} unit=${a.unit} effect=${influence?.[c.id]?.[a.id]}
      data=${data} base=${known} tools=${tools} mayRead=${mayRead} />`)}</ul>
    ${order.length > FIRST && !all && html`<button onClick=${() => setAll(true)}>${S.more(order.length - FIRST)}</button>`}</section>`;
}
