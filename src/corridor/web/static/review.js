// One report under review: its text with the parts of the statement at hand marked, and what is decided about each.
import { html, useEffect, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { Edit } from "./edit.js";
import { Headline } from "./headline.js";
import { day } from "./numbers.js";
import { pieces } from "./spans.js";
import { useDoing } from "./state.js";
import { W } from "./words.js";

const R = W.reports;
const NEXT = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const DECISIONS = { a: "accept", r: "reject", u: "propose" };

function Text({ report, entry, open, choose }) {
  const at = useRef(null);
  useEffect(() => { at.current?.scrollIntoView({ block: "center", behavior: "instant" }); }, [entry?.number]);
  let first = true;
  return html`<div class="text" dir="auto" tabindex="0" role="region" aria-label=${R.text}>${pieces(report, entry).map((block, b) =>
    html`<p key=${b} class=${block.part}>${block.runs.map((run, i) => {
      const here = run.now && first;
      if (here) first = false;
      return html`<span key=${i} ref=${here ? at : undefined} class=${run.classes}
        title=${run.part ? R.parts[run.part] : undefined} onClick=${run.entry !== null && run.entry !== entry?.number ? () => choose(run.entry) : undefined}>${run.text}</span>`;
    })}</p>`)}</div>`;
}

function Card({ e, bound, closed, decide, editing, setEditing, change, doing }) {
  const cells = [["quantity", e.quantity], ["what", e.what], ["people", e.people], ["where", e.where], ["when", e.when],
    ["chain", e.chain.join(` ${W.via} `)]];
  return html`<article class="card ${e.decision}" aria-label=${R.statement(e.number + 1)}>
    <p class="says" dir="auto">${e.says}</p>
    <dl>${cells.map(([part, says]) => html`<div key=${part} class="cell ${part}"><dt>${R.cells[part]}</dt><dd dir="auto">${says}</dd></div>`)}
      <div class="cell"><dt>${R.cells.knows}</dt><dd>${[W.knows[e.knows], W.interest[e.interest]].filter(Boolean).join("; ")}</dd></div>
      ${bound && html`<div class="cell"><dt>${R.cells.bound}</dt><dd>${bound}</dd></div>`}</dl>
    ${e.could_mean.map((m) => html`<p class="soft" key=${m.words}>${R.couldMean(m.words, m.others.join("; "))}${m.reason ? `: ${m.reason}` : ""}</p>`)}
    ${e.doubts.map((d) => html`<p class="soft" key=${d}>${d}</p>`)}
    ${e.changes.length > 0 && html`<p class="changed">${R.corrected}: ${e.changes.join("; ")}</p>`}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    ${!closed && html`<div class="decide" role="group" aria-label=${R.decision}>
      ${Object.entries(DECISIONS).map(([key, d]) => html`<button key=${d} class=${d} aria-pressed=${e.decision === d} onClick=${() => decide(d)}>
        ${R.decisions[d]} <kbd>${key.toUpperCase()}</kbd></button>`)}
      <button aria-expanded=${editing} onClick=${() => setEditing(!editing)}>${R.correct} <kbd>C</kbd></button>
      <label>${W.grade} <select class="grade" value=${e.grade} onChange=${(x) => change({ grade: x.target.value })}>${W.grades.map((g) =>
        html`<option key=${g}>${g}</option>`)}</select></label></div>`}
    ${e.by && html`<p class="soft">${R.by(e.by)}</p>`}
    ${editing && !closed && html`<${Edit} key=${`${e.number}-${e.entry.places.length}-${e.entry.chain.length}`} e=${e} change=${change} close=${() => setEditing(false)} />`}
  </article>`;
}

function List({ entries, at, choose }) {
  return html`<ol class="entries">${entries.map((e) => html`<li key=${e.number} class=${e.decision}>
    <button aria-current=${e.number === at} onClick=${() => choose(e.number)}><span class="mark" aria-hidden="true">${R.signs[e.decision]}</span>
      <span dir="auto">${e.says}</span><span class="hidden">, ${R.decisions[e.decision]}</span></button></li>`)}</ol>`;
}

function Take({ report, tally, me, taken, again, open }) {
  const [doing, run] = useDoing(), [purpose, setPurpose] = useState("journalism"), before = report.taken;
  const take = (e) => { e.preventDefault(); run(async () => { try { taken(await api.take(report.id, purpose)); } finally { again(); } }); };
  if (before && !before.going_on) return html`<p class="done" role="status">${R.taken(before.claims, before.by)}</p>`;
  return html`<form class="take" onSubmit=${take}>
    ${before && html`<p role="status">${R.goingOn}</p>`}
    <label>${R.purpose} <select value=${purpose} onChange=${(e) => setPurpose(e.target.value)}>${Object.entries(W.purposes).map(([p, label]) =>
      html`<option key=${p} value=${p}>${label}</option>`)}</select></label>
    <button class="main" disabled=${!open || !tally.accept || doing.doing}>${R.take(tally.accept)}</button>
    ${!me.ledger && html`<span class="soft">${W.noLedger}</span>`}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}</form>`;
}

function Head({ report, change, closed }) {
  const [open, setOpen] = useState(!report.published);
  return html`<header><h2 dir="auto">${report.title}</h2>
    <p class="soft">${[report.publisher, report.published ? day(report.published) + (report.date_given ? ` ${R.given}` : "") : R.noDay, report.file].join(" · ")}
      ${!closed && html` <button class="small" aria-expanded=${open} onClick=${() => setOpen(!open)}>${R.correct}</button>`}</p>
    ${open && !closed && html`<form class="fields" onSubmit=${(e) => { e.preventDefault(); const f = new FormData(e.target);
      const given = { title: f.get("title"), publisher: f.get("publisher"), published: f.get("published") || null };
      const before = { title: report.title, publisher: report.publisher, published: report.published };
      change(Object.fromEntries(Object.entries(given).filter(([k, v]) => v !== before[k]))).then((kept) => kept && setOpen(false)); }}>
      <label>${R.headline} <input name="title" defaultValue=${report.title} /></label>
      <label>${R.publisher} <input name="publisher" defaultValue=${report.publisher} /></label>
      <label>${R.published} <input type="date" name="published" defaultValue=${report.published ?? ""} /></label><button>${W.save}</button></form>`}</header>`;
}

export function Review({ start, line, me, jobs, again, closed: left }) {
  const [report, show] = useState(start), [at, setAt] = useState(() => start.entries.find((e) => e.decision === "propose")?.number ?? 0);
  const [editing, setEditing] = useState(false), [doing, run] = useDoing(), box = useRef(null);
  // What a late answer must know as it is now, not as it was when it was asked for.
  const last = useRef(start), place = useRef({}), turn = useRef(Promise.resolve()), deciding = useRef(false);
  place.current = { at, editing };
  // The list tells what others took and what the headline check found; what was taken here it may not tell yet.
  const taken = report.taken && !report.taken.going_on ? report.taken : line ? line.taken : report.taken;
  const closed = Boolean(taken) || me.role !== "editor", e = report.entries[at];
  const now = { ...report, taken, headline: line ? line.headline : report.headline };
  const put = (after) => { last.current = after; show(after); };
  const put1 = (after) => put({ ...last.current, entries: last.current.entries.map((x) => (x.number === after.number ? after : x)) });
  // One change after the other, each to the version that the one before left.
  const inTurn = (what) => { turn.current = turn.current.then(() => run(what)); return turn.current; };
  const change = (patch) => inTurn(async () => {
    try {
      const after = await api.entry(report.id, e.number, last.current.entries[e.number].version, patch);
      put1(after);
      again();
      return after;
    } catch (error) {
      if (error.status === 409 && error.now) put1(error.now);
      throw error;
    }
  });
  const go = (n) => { setEditing(false); setAt(Math.min(Math.max(n, 0), report.entries.length - 1)); };
  const decide = async (decision) => {
    if (deciding.current) return;
    deciding.current = true;
    const done = await change({ decision });
    deciding.current = false;
    if (done && decision !== "propose" && place.current.at === at && !place.current.editing) go(at + 1);
  };
  const key = (x) => {
    if (x.ctrlKey || x.metaKey || x.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(x.target.tagName)) return;
    const pressed = x.key.length === 1 ? x.key.toLowerCase() : x.key;
    if (pressed in NEXT && !x.target.closest(".text")) { x.preventDefault(); go(at + NEXT[pressed]); }
    else if (closed || !e || x.repeat) return;
    else if (pressed in DECISIONS) { x.preventDefault(); decide(DECISIONS[pressed]); }
    else if (pressed === "c") { x.preventDefault(); setEditing(true); }
    else if (pressed === "g") { x.preventDefault(); box.current?.querySelector("select.grade")?.focus(); }
  };
  useEffect(() => { box.current?.focus({ preventScroll: true }); }, []);
  const tally = Object.fromEntries(["accept", "reject", "propose"].map((d) => [d, report.entries.filter((x) => x.decision === d).length]));
  const headed = (patch) => inTurn(async () => {
    try { put(await api.head(report.id, last.current.version, patch)); } catch (error) {
      if (error.status === 409) put(await api.report(report.id));
      throw error;
    }
    again();
    return true;
  });
  return html`<section class="review" ref=${box} tabindex="-1" onKeyDown=${key} aria-label=${R.review}>
    <${Head} report=${report} change=${headed} closed=${closed} />
    <${Headline} report=${now} jobs=${jobs} editor=${!closed} again=${again} />
    ${report.refused.map((r) => html`<p class="soft" key=${r}>${R.refused}: ${r}</p>`)}
    <div class="pair"><${Text} report=${report} entry=${e} choose=${go} />
      <div class="side"><p class="soft" role="status">${R.tally(tally.accept, tally.reject, tally.propose)}${!closed && html` · ${R.keys}`}</p>
        ${e ? html`<${Card} e=${e} bound=${now.headline?.bound?.[e.number]} closed=${closed} decide=${decide} editing=${editing} setEditing=${setEditing}
          change=${change} doing=${doing} />` : html`<p>${R.nothing}</p>${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}`}
        <${List} entries=${report.entries} at=${at} choose=${go} />
        <${Take} report=${now} tally=${taken?.going_on && line ? line.tally : tally} me=${me} again=${again}
          open=${me.ledger && me.role === "editor"} taken=${(what) => put({ ...last.current, taken: what })} />
        ${me.role === "editor" && html`<button class="small" onClick=${() => { if (confirm(R.sure)) run(async () => { await api.removeReport(report.id); left(); }); }}>${R.remove}</button>`}
      </div></div>
  </section>`;
}
