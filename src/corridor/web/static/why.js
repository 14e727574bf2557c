// Who says so: the number, what it was before and earlier, who moves it most, and every statement with its chain.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, day, number, numberless, range } from "./numbers.js";
import { Statements } from "./said.js";

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

export function Why({ data, base, id, influence, tools, mayRead }) {
  const a = data.answers.find((one) => one.id === id);
  if (!a) return html`<aside class="why" aria-label=${W.why}><p class="soft">${W.choose}</p></aside>`;
  return html`<aside class="why" aria-label=${W.why} aria-live="polite">
    <h2>${a.title}</h2>
    <p class="question">${a.question}</p>
    ${answered(a)
      ? html`<p class="big"><b>${number(a.unit, a.median, a.interval90)}</b> <span>${W.units[a.unit] ?? a.unit}</span></p>
        <p>${W.interval90}: ${range(a.unit, a.interval90, a.median)}; ${W.interval50}: ${range(a.unit, a.interval50, a.median)}</p>
        ${a.narrowing !== null && html`<p class="soft">${W.narrowed(Math.round(100 * a.narrowing))}</p>`}`
      : html`<p class="big"><i>${numberless(a)}</i></p><p>${a.reason || W.noNumber}</p>`}
    <${Spread} a=${a} />
    <${Statements} key=${id} data=${data} base=${base} a=${a} influence=${influence} tools=${tools} mayRead=${mayRead} />
  </aside>`;
}
