// The answers, by what they are part of; each a button that asks who says so.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, number, numberless, range } from "./numbers.js";

const C = W.chart;

const kindOf = (a) => (a.kinds?.length === 1 ? a.kinds[0] : "all");

// `was` is the same answer of the estimate this one is compared with; said only where the number reads otherwise.
function Answer({ a, was, chosen, choose }) {
  const told = answered(a);
  const say = (one) => (answered(one) ? number(one.unit, one.median, one.interval90) : numberless(one));
  return html`<li><button class="answer k-${kindOf(a)}" aria-pressed=${chosen} onClick=${() => choose(a.id)}>
    <span class="what">${a.title}</span>
    ${told
      ? html`<b>${number(a.unit, a.median, a.interval90)}</b>
        <span class="range">${W.interval90}: ${range(a.unit, a.interval90, a.median)}</span>`
      : html`<i>${numberless(a)}</i>`}
    ${was && say(was) !== say(a) && html`<span class="range">${C.was(say(was))}</span>`}
  </button></li>`;
}

export function Answers({ data, before, chosen, choose }) {
  const past = new Map(before?.answers.map((a) => [a.id, a]));
  const parts = [...new Set(data.answers.map((a) => a.part_of))];
  return html`<nav class="answers" id="answers" aria-label=${W.answers}>${parts.map((part) => html`<section key=${part}>
    <h2>${part}</h2>
    <ul>${data.answers.filter((a) => a.part_of === part).map((a) => html`<${Answer} key=${a.id} a=${a}
      was=${past.get(a.id)} chosen=${a.id === chosen} choose=${choose} />`)}</ul></section>`)}</nav>`;
}
