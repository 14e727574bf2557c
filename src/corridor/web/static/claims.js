// The ledger's claims as somebody may see them: looked for, read with their history and their words, decided on.
import { html, useEffect, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { day } from "./numbers.js";
import { moment } from "./moments.js";
import { useDoing, useLoaded } from "./state.js";
import { W } from "./words.js";
import { Words } from "./passage.js";

const C = W.claims;
const WAIT = 250; // ms after the last key before it is looked for

function useList(asked, turn) {
  const [state, put] = useState({ rows: [], next: null, total: null });
  const now = useRef(0);
  const load = async (before) => {
    const mine = (now.current += 1);
    put((s) => ({ ...s, loading: true, error: null }));
    try {
      const got = await api.claims({ ...asked, before });
      if (mine === now.current) put((s) => ({ rows: before ? [...s.rows, ...got.rows] : got.rows, next: got.next, total: got.total }));
    } catch (error) {
      if (mine === now.current) put((s) => ({ ...s, loading: false, error }));
    }
  };
  useEffect(() => { const t = setTimeout(() => load(), WAIT); return () => clearTimeout(t); }, [JSON.stringify(asked), turn]);
  return [state, () => load(state.next)];
}

function Status({ r }) {
  if (r.retracted) return html`<span class="against">${C.retracted(r.retracted.by, r.retracted.on)}</span>`;
  if (r.superseded) return html`<span class="soft">${C.superseded(r.superseded.by, r.superseded.on)}</span>`;
  return null;
}

function Row({ r, open, chosen }) {
  return html`<tr aria-selected=${chosen} class=${r.retracted || r.superseded ? "gone" : ""}>
    <td><button class="link" dir="auto" onClick=${() => open(r.entry)}>${r.says}</button> <${Status} r=${r} /></td>
    <td dir="auto">${r.said ?? ""}</td><td dir="auto">${r.chain.join(` ${W.via} `)}</td><td>${r.grade}</td><td class="n">${day(r.published)}</td><td class="n">${day(r.known)}</td></tr>`;
}

// Where somebody else decided about it meanwhile, the claim is looked at anew and what is typed here stays.
function Decide({ r, done }) {
  const [doing, run] = useDoing(), [what, setWhat] = useState("grade"), [given, setGrade] = useState(null), [reason, setReason] = useState("");
  const grade = given ?? r.grade;
  const send = (e) => {
    e.preventDefault();
    run(async () => {
      try { await api.decide(r.entry, { what, grade, reason, since: r.head }); } catch (error) {
        if (error.status === 409) done();
        throw error;
      }
      setGrade(null); setReason("");
      done();
    });
  };
  return html`<form class="decide" onSubmit=${send}><h3>${C.decide}</h3>
    <label>${C.what} <select value=${what} onChange=${(e) => setWhat(e.target.value)}><option value="grade">${C.giveGrade}</option>
      <option value="retract">${C.takeBack}</option></select></label>
    ${what === "grade" && html`<label>${W.grade} <select name="grade" value=${grade} onChange=${(e) => setGrade(e.target.value)}>${W.grades.map((g) => html`<option key=${g}>${g}</option>`)}</select></label>`}
    <label class="whole">${W.draft.reason} <input name="reason" required value=${reason} onInput=${(e) => setReason(e.target.value)} /></label>
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    <button class="main" disabled=${doing.doing}>${W.draft.record}</button></form>`;
}

function Detail({ entry, me, changed }) {
  const [turn, again] = useState(0);
  const found = useLoaded(api.claim, entry, turn), kept = useRef(null), box = useRef(null);
  if (found.value) kept.current = found.value;
  const r = String(kept.current?.entry) === entry ? kept.current : null; // it stays while it is asked for anew
  useEffect(() => { if (r) box.current?.focus(); }, [r?.entry]);
  if (found.error && !r) return html`<aside class="why"><p class="doubt" role="alert">${found.error.message}</p></aside>`;
  if (!r) return html`<aside class="why"><p class="soft">${W.opening}</p></aside>`;
  return html`<aside class="why" aria-label=${C.one}><h2 tabindex="-1" ref=${box} dir="auto">${r.says}</h2>
    <p class="chain" dir="auto">${r.chain.join(` ${W.via} `)}<span class="soft"> · ${W.grade} ${r.grade} · ${W.published} ${day(r.published)} · ${r.handling} · ${W.purposes[r.purpose] ?? r.purpose}</span></p>
    <p class="soft">${[W.knows[r.knows], W.interest[r.interest], W.modality[r.modality], r.note].filter(Boolean).join("; ")}</p>
    <${Status} r=${r} />
    ${found.error && html`<p class="doubt" role="alert">${found.error.message}</p>`}
    <h3>${C.words}</h3><${Words} scenario=${r.scenario} id=${r.id} />
    <h3>${C.history}</h3><ol class="history">${r.history.map((h) => html`<li key=${h.entry}><b>${C.acts[h.kind] ?? h.kind}</b>${h.says ? ` ${h.says}` : ""}
      <span class="soft"> · ${[h.by, h.organisation, moment(h.recorded), `#${h.entry}`].filter(Boolean).join(" · ")}</span>${h.reason && html`<p dir="auto">${h.reason}</p>`}</li>`)}</ol>
    ${me.role === "editor" && me.home && !r.retracted && !r.superseded && html`<${Decide} key=${r.entry} r=${r} done=${() => { again(turn + 1); changed(); }} />`}</aside>`;
}

export function Claims({ me, state, set }) {
  const [turn, again] = useState(0);
  const asked = { text: state.q ?? "", scenario: state.s ?? "" };
  const [list, more] = useList(asked, turn);
  return html`<main class="room claims" id="main"><section class="list" aria-label=${C.title}>
    <h2>${C.title}</h2>
    <form class="fields" role="search" onSubmit=${(e) => e.preventDefault()}><label>${C.search} <input type="search" value=${asked.text} onInput=${(e) => set({ q: e.target.value })} /></label>
      ${me.scenarios.length > 1 && html`<label>${W.reports.scenario} <select value=${asked.scenario} onChange=${(e) => set({ s: e.target.value })}><option value="">${C.every}</option>
        ${me.scenarios.map((s) => html`<option key=${s}>${s}</option>`)}</select></label>`}
      ${list.total !== null && html`<span class="soft" role="status">${C.total(list.total)}</span>`}</form>
    ${list.error && html`<p class="doubt" role="alert">${list.error.message}</p>`}
    <div class="scroll" tabindex="0" role="region" aria-label=${C.title}><table><thead><tr>${C.columns.map((c) => html`<th key=${c} scope="col">${c}</th>`)}</tr></thead>
      <tbody>${list.rows.map((r) => html`<${Row} key=${r.entry} r=${r} chosen=${String(r.entry) === state.c} open=${(n) => set({ c: String(n) })} />`)}</tbody></table>
      ${!list.rows.length && !list.loading && list.total !== null && html`<p class="soft">${C.none}</p>`}
      ${list.next && html`<p><button onClick=${more} disabled=${list.loading}>${C.more}</button></p>`}</div></section>
    ${state.c ? html`<${Detail} entry=${state.c} me=${me} changed=${() => again(turn + 1)} />` : html`<aside class="why"><p class="soft">${C.choose}</p></aside>`}</main>`;
}
