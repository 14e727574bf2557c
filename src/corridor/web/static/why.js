// Who says so: the number, what it was before and earlier, who moves it most, and every statement with its chain.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, day, number, numberless, range } from "./numbers.js";

const interval = (unit, a) => `${number(unit, a.median, a.interval90)} (${range(unit, a.interval90, a.median)})`;

function Spread({ a }) {
  const ends = [a.prior90, ...a.moved.filter((m) => m.interval90).map((m) => m.interval90), a.interval90,
    ...a.influence.map((i) => i.interval90)].filter(Boolean);
  const top = Math.max(...ends.map(([, high]) => high), 1e-9);
  const bar = (label, one, kind) => html`<div class="bar ${kind}" key=${label}><dt>${label}</dt>
    <dd>${one.interval90 ? html`<span class="track" aria-hidden="true"><span class="span" style=${{
      left: `${(100 * one.interval90[0]) / top}%`, width: `${(100 * (one.interval90[1] - one.interval90[0])) / top}%` }}></span>
      ${one.median !== null && html`<span class="dot" style=${{ left: `${(100 * one.median) / top}%` }}></span>`}</span>
      <span class="n">${one.median === null ? range(a.unit, one.interval90) : interval(a.unit, one)}</span>`
      : html`<i>${numberless(one)}</i>`}</dd></div>`;
  return html`<dl class="spread">
    ${a.prior90 && bar(W.prior, { median: null, interval90: a.prior90 }, "before")}
    ${a.moved.map((m) => bar(`${day(m.as_of)}, ${m.label}`, m, "then"))}
    ${a.influence.slice(0, 6).map((i) => bar(`${W.without} ${i.label}`, i, "without"))}
  </dl>`;
}

function Claim({ c, contradictions }) {
  const against = contradictions.filter((x) => x.claims.includes(c.id));
  const about = [W.knows[c.knows], W.interest[c.interest], W.modality[c.modality]].filter(Boolean).join("; ");
  return html`<li class="said ${c.used ? "" : "unused"}" id=${`claim-${c.id}`}>
    <p class="says">${c.says}</p>
    <p class="chain">${c.chain.join(` ${W.via} `)}<span class="soft"> · ${W.grade} ${c.grade} · ${W.published} ${day(c.published)}
      · ${c.part}</span></p>
    ${about && html`<p class="soft">${about}</p>`}
    ${c.reading && html`<p class="soft">${W.reading}: ${c.reading.read_as}. ${c.reading.reason}</p>`}
    ${c.used && c.right !== null && html`<p class="soft">${W.right(Math.round(100 * c.right))}</p>`}
    ${!c.used && html`<p class="soft">${W.unused}: ${c.why_not}</p>`}
    ${against.map((x) => html`<p class="against">${x.says}</p>`)}
  </li>`;
}

// First speakers in the order in which they move the answer, then the rest.
function origins(a, claims) {
  const rank = Object.fromEntries(a.influence.map((i, n) => [i.origin, n]));
  const found = new Map();
  for (const c of claims) found.set(c.origin, [...(found.get(c.origin) ?? []), c]);
  return [...found].sort(([p], [q]) => (rank[p] ?? 99) - (rank[q] ?? 99));
}

export function Why({ data, id }) {
  const a = data.answers.find((one) => one.id === id);
  if (!a) return html`<aside class="why" aria-label=${W.why}><p class="soft">${W.choose}</p></aside>`;
  const claims = a.claims.map((i) => data.claims.find((c) => c.id === i)).filter(Boolean);
  const influence = Object.fromEntries(a.influence.map((i) => [i.origin, i]));
  return html`<aside class="why" aria-label=${W.why} aria-live="polite">
    <h2>${a.title}</h2>
    <p class="question">${a.question}</p>
    ${answered(a)
      ? html`<p class="big"><b>${number(a.unit, a.median, a.interval90)}</b> <span>${W.units[a.unit] ?? a.unit}</span></p>
        <p>${W.interval90}: ${range(a.unit, a.interval90, a.median)}; ${W.interval50}: ${range(a.unit, a.interval50, a.median)}</p>
        ${a.narrowing !== null && html`<p class="soft">${W.narrowed(Math.round(100 * a.narrowing))}</p>`}`
      : html`<p class="big"><i>${numberless(a)}</i></p><p>${a.reason || W.noNumber}</p>`}
    <${Spread} a=${a} />
    <h3>${W.why}</h3>
    <p class="soft">${W.statements(a.statements, a.origins)}</p>
    ${origins(a, claims).map(([origin, said]) => html`<section class="origin" key=${origin}>
      <h4>${said[0].origin_label}${influence[origin] && html`<span class="soft"> · ${W.without}:
        ${" "}${interval(a.unit, influence[origin])}, ${W.widths(influence[origin].change.toFixed(2))}</span>`}</h4>
      <ul>${said.map((c) => html`<${Claim} key=${c.id} c=${c} contradictions=${data.contradictions} />`)}</ul>
    </section>`)}
  </aside>`;
}
