// Who says so: the number, what it was before and earlier, who moves it most, and every statement with its chain.
import { html } from "./vendor.js";
import { W } from "./words.js";
import { answered, number, numberless, range, titled } from "./numbers.js";
import { Statements } from "./said.js";
import { Spread } from "./spread.js";

export function Why({ data, base, id, influence, tools, mayRead }) {
  const a = data.answers.find((one) => one.id === id);
  if (!a) return html`<aside class="why" aria-label=${W.why}><p class="soft">${W.choose}</p></aside>`;
  const was = base && base !== data ? base.answers.find((one) => one.id === id) : null;
  return html`<aside class="why" aria-label=${W.why} aria-live="polite">
    <p class="belongs soft">${a.part_of}</p>
    <h2>${titled(data.answers, a)}</h2>
    <p class="question">${a.question}</p>
    ${answered(a)
      ? html`<p class="big"><b>${number(a.unit, a.median, a.interval90)}</b>
          ${" "}<span>${W.units[a.unit] ?? a.unit}</span></p>
        <p>${W.interval90}: ${range(a.unit, a.interval90, a.median)}; ${W.interval50}:${" "}
          ${range(a.unit, a.interval50, a.median)}</p>
        ${a.narrowing !== null && html`<p class="soft">${W.narrowed(Math.round(100 * a.narrowing))}</p>`}`
      : html`<p class="big"><i>${numberless(a)}</i></p><p>${a.reason || W.noNumber}</p>`}
    <${Spread} a=${a} was=${was} />
    <${Statements} key=${id} data=${data} base=${base} a=${a} influence=${influence} tools=${tools}
      mayRead=${mayRead} />
  </aside>`;
}
