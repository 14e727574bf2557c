// Long work: what waits, what runs and how far it is, what came of it.
import { html } from "./vendor.js";
import * as api from "./api.js";
import { moment } from "./moments.js";
import { useDoing } from "./state.js";
import { W } from "./words.js";

export const active = (jobs) => jobs.filter((j) => j.state === "running" || j.state === "waiting");

// When the last of them ended: it changes when another has, however many are told of.
export const latest = (jobs) => jobs.map((j) => j.ended ?? "").sort().at(-1) ?? "";

// How far a job is by how long its like took lately; it stops short of the end, which only the end itself reaches.
export function Progress({ job }) {
  if (!active([job]).length) return null;
  if (job.state === "waiting") return html`<progress aria-label=${W.work.waiting}></progress>`;
  const since = job.started ? (Date.now() - Date.parse(job.started)) / 1000 : 0;
  const share = job.expected ? Math.min(0.96, since / job.expected) : null;
  return share === null ? html`<progress aria-label=${W.work.running}></progress>`
    : html`<progress max="1" value=${share} aria-label=${W.work.running}></progress>`;
}

export function JobLine({ job }) {
  const told = job.state === "running" ? job.message || W.work.running : W.work.states[job.state];
  const guess = job.state === "running" && job.expected ? ` · ${W.work.usually(Math.ceil(job.expected))}` : "";
  return html`<span role="status">${told}${guess}</span>`;
}

function Line({ job, cancel, go }) {
  const open = job.state === "running" || job.state === "waiting";
  return html`<li class="job ${job.state}"><div><b>${W.work.kinds[job.kind]}</b> <span dir="auto">${job.about}</span>
      <p class="soft">${[job.by, moment(job.ended ?? job.started ?? job.created)].filter(Boolean).join(" · ")}</p>
      ${job.error && html`<p class="doubt">${[job.error.error, job.error.got, job.error.remedy].filter(Boolean).join(". ")}</p>`}</div>
    <div class="far"><${JobLine} job=${job} />${open && html`<${Progress} job=${job} />`}</div>
    ${open ? html`<button onClick=${() => cancel(job.id)}>${W.work.cancel}</button>`
      : job.state === "done" && go ? html`<button onClick=${() => go(job)}>${W.work.see}</button>` : html`<span></span>`}</li>`;
}

export function Work({ jobs, again, go: see, me }) {
  const [doing, run] = useDoing();
  const go = (job) => run(() => see(job));
  const cancel = (id) => run(async () => { await api.cancel(id); again(); });
  const now = active(jobs), over = jobs.filter((j) => !now.includes(j));
  return html`<main class="room work" id="main"><h2>${W.work.title}</h2>
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    <h3>${W.work.now}</h3>
    ${now.length ? html`<ul class="jobs">${now.map((j) => html`<${Line} key=${j.id} job=${j} cancel=${me.home && cancel} />`)}</ul>`
      : html`<p class="soft">${W.work.nothing}</p>`}
    <h3>${W.work.before}</h3>
    ${over.length ? html`<ul class="jobs">${over.map((j) => html`<${Line} key=${j.id} job=${j} cancel=${cancel} go=${go} />`)}</ul>`
      : html`<p class="soft">${W.work.none}</p>`}</main>`;
}
