// Reports: dropped, read, reviewed, taken. The list, and the one that is open.
import { html, useEffect, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { day } from "./numbers.js";
import { moment } from "./moments.js";
import { Review } from "./review.js";
import { useDoing, useLoaded, usePolled } from "./state.js";
import { JobLine, Progress, active, latest } from "./work.js";
import { W } from "./words.js";

const R = W.reports;

function Drop({ me, scenario, dropped }) {
  const [over, setOver] = useState(false), [doing, run] = useDoing(), form = useRef(null), file = useRef(null);
  const send = (files) => run(async () => {
    const given = new FormData(form.current);
    let last;
    for (const f of files) {
      last = await api.drop(f, { scenario: given.get("scenario"), published: given.get("published"), publisher: given.get("publisher") });
    }
    if (last) dropped(last.id);
  });
  const take = (e) => { e.preventDefault(); setOver(false); if (e.dataTransfer.files.length) send([...e.dataTransfer.files]); };
  useEffect(() => { // a report let go of anywhere in the room is meant for this place
    const over = (e) => e.preventDefault();
    addEventListener("dragover", over);
    addEventListener("drop", over);
    return () => { removeEventListener("dragover", over); removeEventListener("drop", over); };
  }, []);
  return html`<form ref=${form} class="drop ${over ? "over" : ""}" onDragOver=${(e) => { e.preventDefault(); setOver(true); }}
    onDragLeave=${() => setOver(false)} onDrop=${take} onSubmit=${(e) => e.preventDefault()}>
    <p><b>${R.drop}</b> ${R.orChoose}</p>
    <label class="file"><input type="file" ref=${file} multiple accept=".txt,.html,.htm,.pdf,.md,text/*,application/pdf"
      onChange=${(e) => { send([...e.target.files]); e.target.value = ""; }} /><span>${R.choose}</span></label>
    <details><summary>${R.notSaid}</summary><div class="fields">
      <label>${R.published} <input type="date" name="published" /></label>
      <label>${R.publisher} <input name="publisher" maxlength="200" /></label>
      <label>${R.scenario} <select name="scenario">${me.scenarios.map((s) => html`<option key=${s} selected=${s === scenario}>${s}</option>`)}
        <option value="">${R.noScenario}</option></select></label></div></details>
    ${doing.doing && html`<p role="status">${R.sending}</p>`}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
  </form>`;
}

function tally(r) {
  const { propose, accept, reject } = r.tally;
  if (r.taken && !r.taken.going_on) return R.taken(r.taken.claims, r.taken.by);
  return propose + accept + reject ? R.tally(accept, reject, propose) : R.nothing;
}

// Whether a report is being read or will be: of the queue's end only some are told, the newest may not be told yet.
function beingRead(r, jobs) {
  const job = jobs.find((j) => j.id === r.job);
  return !r.is_read && (job ? active([job]).length > 0 : r.job > Math.max(0, ...jobs.map((j) => j.id)));
}

const why = (job) => (job?.error ? [job.error.error, job.error.got, job.error.remedy].filter(Boolean).join(". ") : R.notRead);

function Row({ r, job, reading, open, chosen, again }) {
  const [doing, run] = useDoing(), failed = !r.is_read && !reading && job?.state !== "done";
  return html`<li><button class="report" aria-pressed=${chosen} onClick=${() => open(r.id)}>
      <b dir="auto">${r.title}</b>
      <span class="soft">${[r.published && day(r.published), r.by, moment(r.created)].filter(Boolean).join(" · ")}</span>
      ${r.is_read ? html`<span>${tally(r)}</span>` : failed ? html`<span class="doubt">${why(job)}</span>`
        : job ? html`<span><${JobLine} job=${job} /> <${Progress} job=${job} /></span>` : html`<span class="soft">${R.waiting}</span>`}
    </button>${failed && html`<button disabled=${doing.doing} onClick=${() => run(async () => { await api.removeReport(r.id); again(); })}>${R.remove}</button>`}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}</li>`;
}

export function Reports({ me, id, set, jobs, scenario, lookAtWork }) {
  const reading = (r) => beingRead(r, jobs);
  const [list, again] = usePolled(api.reports, (rs) => rs.some(reading));
  const read = latest(jobs.filter((j) => j.kind === "read"));
  useEffect(() => { if (read) again(); }, [read]); // what was read last is there now
  const all = list.value ?? [], one = all.find((r) => String(r.id) === id);
  const opened = useLoaded(api.report, one?.is_read ? one.id : null);
  const editor = me.role === "editor";
  const job = (r) => jobs.find((j) => j.id === r.job);
  const loaded = opened.value && opened.value.id === one?.id ? opened.value : null;
  return html`<main class="room reports ${loaded ? "open" : ""}" id="main">
    <section class="list" aria-label=${R.title}><h2>${R.title}</h2>
      ${editor && html`<${Drop} me=${me} scenario=${scenario} dropped=${(n) => { again(); lookAtWork(); set({ i: String(n) }); }} />`}
      ${list.error && html`<p class="doubt" role="alert">${list.error.message}</p>`}
      <ul>${all.map((r) => html`<${Row} key=${r.id} r=${r} job=${job(r)} reading=${reading(r)} chosen=${r.id === one?.id} again=${again}
        open=${(n) => set({ i: String(n), n: "" })} />`)}</ul>
      ${list.value && !all.length && html`<p class="soft">${editor ? R.none : R.noneYet}</p>`}</section>
    ${loaded ? html`<${Review} key=${loaded.id} start=${loaded} line=${one} me=${me} jobs=${jobs} again=${again}
        closed=${() => { again(); set({ i: "" }); }} />`
      : html`<section class="review empty"><p class="soft">${opened.error ? opened.error.message : !one || one.is_read ? R.open : reading(one) || job(one)?.state === "done" ? R.isRead : why(job(one))}</p></section>`}
  </main>`;
}
