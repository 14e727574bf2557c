// What was pressed on the map: a route, a place, or claims of a day; its numbers, and who says something about it.
import { html, useEffect, useRef } from "./vendor.js";
import { answered, day, number, range, titled } from "./numbers.js";
import { Chosen } from "./said.js";
import { toldByKind } from "./shown.js";
import { W } from "./words.js";

const A = W.about;

// Claims and answers that count people there: on the way itself, at the place, or at a control that guards it.
function about(data, id) {
  const controls = data.controls.filter((c) => c.links.includes(id)).map((c) => c.id), there = new Set([id, ...controls]);
  const here = (x) => x.at?.some((at) => there.has(at));
  return { claims: data.claims.filter(here), answers: data.answers.filter(here) };
}

function Answers({ data, answers, choose }) {
  if (!answers.length) return null;
  return html`<h3>${A.answers}</h3><ul>${answers.map((a) => html`<li key=${a.id}><button class="link" onClick=${() => choose(a.id)}>${titled(data.answers, a)}</button>
    <span class="soft"> ${answered(a) ? `${number(a.unit, a.median, a.interval90)} (${range(a.unit, a.interval90, a.median)})` : W.notEstimable}</span></li>`)}</ul>`;
}

export function About({ asked, data, base, days, view, row, tools, mayRead, choose, close }) {
  const head = useRef(null);
  useEffect(() => { head.current?.focus(); }, [asked]);
  const one = asked.claims ? null : row(asked.id);
  const { claims, answers } = asked.claims ? { claims: data.claims.filter((c) => asked.claims.includes(c.id)), answers: [] } : about(data, asked.id);
  const on = day(data.timeline.days[view.at]);
  return html`<aside class="why" aria-label=${W.why}><p><button class="small" onClick=${close}>← ${A.back}</button></p>
    <h2 tabindex="-1" ref=${head} dir="auto">${one ? one.name : A.claims(claims.length)}</h2>
    <p class="soft">${on}</p>
    ${one && html`<h3>${one.from ? W.passing : W.stays}</h3><dl class="kinds">${toldByKind(one, view, days?.kinds ?? ["all"]).map(([kind, says]) => html`<div key=${kind}>
      <dt>${W.kinds[kind] ?? kind}</dt><dd>${says}</dd></div>`)}</dl>`}
    <${Answers} data=${data} answers=${answers} choose=${choose} />
    <h3>${W.why}</h3>${claims.length ? html`<${Chosen} data=${data} base=${base} claims=${claims} tools=${tools} mayRead=${mayRead} />` : html`<p class="soft">${A.nobody}</p>`}
  </aside>`;
}

