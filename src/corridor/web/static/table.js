// The numbers of the map to be read: the same rows as a table.
import { html } from "./vendor.js";
import { absent, rows } from "./shown.js";
import { W } from "./words.js";
import { people, signed } from "./numbers.js";

const C = W.chart;

export function MapTable({ data, days, view: asked, other = null, mode = asked.mode ?? "now" }) {
  const view = { ...asked, mode: other ? mode : "now" }, compared = view.mode === "difference";
  const { links, places } = rows(data, days, view, other);
  const none = (says) => html`<td colspan="2" class="none">${says}</td>`;
  const cells = (item) => {
    const { now, was, change } = item;
    if (compared ? change === null : !now) return none(absent(item));
    const told = compared ? [`${people(was[0])} → ${people(now[0])}`, signed(change)]
      : [people(now[0]), `${people(now[1])}–${people(now[2])}`];
    return told.map((says) => html`<td class="n">${says}</td>`);
  };
  const head = (what, counted) => html`<thead><tr><th scope="col">${what}</th><th scope="col" class="n">${counted}</th>
    <th scope="col" class="n">${compared ? C.change : W.interval90}</th></tr></thead>`;
  const body = (all) => html`<tbody>${all.map((item) => html`<tr key=${item.id}>
    <th scope="row" dir="auto">${item.name}</th>${cells(item)}</tr>`)}</tbody>`;
  return html`<div class="tables" tabindex="0" role="region" aria-label=${W.table}>
    <table>${head(W.route, W.passing)}${body(links)}</table>
    <table>${head(W.place, W.stays)}${body(places)}</table></div>`;
}
