// The headline beside what the body supports, as the report is reviewed now.
import { html } from "./vendor.js";
import * as api from "./api.js";
import { useDoing } from "./state.js";
import { W } from "./words.js";
import { JobLine } from "./work.js";

const H = W.headline;

export function Headline({ report, jobs, editor, again }) {
  const [doing, run] = useDoing();
  const job = jobs.find((j) => j.kind === "headline" && j.report === report.id && (j.state === "running" || j.state === "waiting"));
  const anew = () => run(async () => { await api.check(report.id); again(); });
  const found = report.headline;
  return html`<aside class="headline" aria-label=${H.title}><h3>${H.title}</h3>
    ${!found ? html`<p class="soft">${job ? html`<${JobLine} job=${job} />` : H.notYet}</p>`
      : found.why ? html`<p class="soft">${H.cannot}: ${found.why}</p>`
        : !found.checks.length ? html`<p>${H.none}</p>`
          : found.checks.map((c) => html`<p key=${c.title} class=${c.verdict === "supported" ? "supported" : "against"}>
            <b>${H.verdicts[c.verdict] ?? c.verdict}.</b> ${c.says}</p>`)}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    ${editor && !job && html`<button class="small" onClick=${anew} disabled=${doing.doing}>${H.again}</button>`}</aside>`;
}
