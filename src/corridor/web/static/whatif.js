// What if a way were closed, an event later, a parameter another: asked in words, seen beside the run without it.
import { html, useEffect, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { people, range } from "./numbers.js";
import { useDoing, useLoaded } from "./state.js";
import { JobLine, Progress } from "./work.js";
import { W } from "./words.js";

const I = W.whatIf;

// The run with the change and the one without it, once there are.
export function useWhatIf(job) {
  const on = job && job.state === "done" ? job.id : null;
  return useLoaded(async (id) => {
    const [data, days, before] = await Promise.all([api.left(id, "estimate"), api.left(id, "days"), api.left(id, "before")]);
    return data && { data, days, before };
  }, on);
}

function suggestions(data, view) {
  const from = data.timeline.days[view.at];
  const closed = [...data.controls, ...data.places].map((x) => `${x.id} closed from ${from}`);
  const events = data.events.filter((e) => e.kind !== "news").map((e) => `${e.id}.start=${e.start}`);
  return [...closed, ...data.links.map((k) => `${k.id} closed from ${from}`), ...events,
    ...data.assumptions.filter((a) => a.dist !== "fixed").map((a) => `${a.name}=`)];
}

export function AskWhatIf({ id, data, view, close, asked }) {
  const [doing, run] = useDoing(), [lines, setLines] = useState([""]), box = useRef(null);
  useEffect(() => { box.current?.showModal(); }, []);
  const put = (i, text) => setLines((ls) => { const now = ls.map((l, k) => (k === i ? text : l)); return now.at(-1).trim() ? [...now, ""] : now; });
  const send = async (e) => {
    e.preventDefault();
    const job = await run(() => api.makeWhatIf(id, lines.map((l) => l.trim()).filter(Boolean)));
    if (job) asked(job);
  };
  return html`<dialog ref=${box} onClose=${close} aria-labelledby="what-if-title"><form onSubmit=${send}>
    <h2 id="what-if-title">${I.title}</h2><p>${I.how}</p>
    <datalist id="changes">${suggestions(data, view).map((s) => html`<option key=${s} value=${s} />`)}</datalist>
    ${lines.map((l, i) => html`<label class="whole" key=${i}>${I.change(i + 1)} <input list="changes" value=${l} required=${i === 0} maxlength="200"
      onInput=${(e) => put(i, e.target.value)} /></label>`)}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    <p><button class="main" disabled=${doing.doing}>${I.ask}</button> <button type="button" onClick=${() => box.current.close()}>${W.cancel}</button></p></form></dialog>`;
}

function Consequences({ rows }) {
  const cell = (s) => (s.median === null ? html`<i>${W.notEstimable}</i>` : `${people(s.median)} (${range("people", s.interval90, s.median)})`);
  return html`<table><caption>${I.consequences}</caption><thead><tr><th scope="col">${W.kind}</th><th scope="col">${I.stopped}</th>
      <th scope="col">${I.stranded}</th><th scope="col">${I.detained}</th></tr></thead>
    <tbody>${rows.map((r) => html`<tr key=${r.kind}><th scope="row">${W.kinds[r.kind] ?? r.kind}</th><td>${cell(r.stopped)}</td><td>${cell(r.stranded)}</td>
      <td>${cell(r.detained)}</td></tr>`)}</tbody></table>`;
}

export function WhatIfBar({ job, found, error, leave }) {
  const failed = job.state === "failed";
  return html`<section class="banner what-if" aria-label=${I.title}><b>${I.title} ${job.about}</b>
    <div class="state">${failed ? html`<span class="doubt" role="alert">${[job.error.error, job.error.got, job.error.where, job.error.remedy].filter(Boolean).join(". ")}</span>`
      : job.state === "done" ? html`<span class="soft">${I.note}</span>` : html`<${JobLine} job=${job} /><${Progress} job=${job} />`}</div>
    ${error && html`<p class="doubt" role="alert">${error.message}</p>`}
    <div class="acts"><button onClick=${leave}>${I.leave}</button></div>
    ${found?.data?.consequences && html`<${Consequences} rows=${found.data.consequences} />`}</section>`;
}

export function WhatIfs({ list, open, anew }) {
  const box = useRef(null);
  const go = (j) => { box.current.open = false; open(j); };
  return html`<details class="menu" ref=${box}><summary>${I.title}</summary><ul>
    ${anew && html`<li><button onClick=${() => { box.current.open = false; anew(); }}>${I.another}</button></li>`}
    ${list.map((j) => html`<li key=${j.id}><button onClick=${() => go(j)}>${j.about} <span class="soft">${W.work.states[j.state]}</span></button></li>`)}
    ${!list.length && !anew && html`<li class="soft">${I.none}</li>`}</ul></details>`;
}
