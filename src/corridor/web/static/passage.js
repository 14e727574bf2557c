// The words of the report behind a claim, with their parts marked, for those who may read the report.
import { html } from "./vendor.js";
import * as api from "./api.js";
import { useLoaded } from "./state.js";
import { W } from "./words.js";

export function Words({ scenario, id }) {
  const found = useLoaded(api.words, scenario, id);
  if (found.error) return html`<p class="doubt" role="alert">${found.error.message}</p>`;
  if (!found.by) return html`<p class="soft">${W.opening}</p>`;
  if (!found.value) return html`<p class="soft">${W.noWords}</p>`;
  const { runs, title } = found.value;
  return html`<figure class="passage"><blockquote dir="auto">${runs.map((r, i) => (r.part
    ? html`<mark key=${i} class="part ${r.part}" title=${W.reports.parts[r.part] ?? r.part}>${r.text}</mark>` : html`<span key=${i}>${r.text}</span>`))}</blockquote>
    <figcaption class="soft" dir="auto">${title}</figcaption></figure>`;
}
