// A draft: claims switched off, other grades, another rule profile; what that makes of the estimate, and recording it.
import { html, useCallback, useEffect, useMemo, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { useDoing } from "./state.js";
import { JobLine, Progress } from "./work.js";
import { W } from "./words.js";

const D = W.draft;
const NONE = { off: [], grades: {}, rules: null };
const SOON = 350; // ms between looks while it is being estimated

export const count = (c) => c.off.length + Object.keys(c.grades).length + (c.rules ? 1 : 0);

// The draft on one estimate: what is changed, the job, and as much of the new estimate as there is.
export function useDraft(id, on) {
  const [kept, keep] = useState({}), [error, setError] = useState(null), [lost, setLost] = useState(null), [found, setFound] = useState(null);
  const turn = useRef(Promise.resolve()), here = useRef(id), last = useRef({}); // the last draft on every estimate
  here.current = id;
  const put = (of, draft) => { last.current[of] = draft; if (here.current === of) keep({ of, draft }); };
  const tell = (of, e) => { if (here.current === of) setError(e); };
  useEffect(() => {
    setFound(null); setError(null); setLost(null);
    const before = last.current[id]; // an answer that comes after a change of one's own is older than that
    if (on && id) api.draft(id).then((d) => { if (last.current[id] === before) put(id, d); }, (e) => tell(id, e));
  }, [id, on]);
  const draft = kept.of === id ? kept.draft : null, job = draft?.job;
  useEffect(() => {
    if (!job) { setFound(null); return undefined; }
    let gone = false, timer;
    const look = async () => {
      try {
        const now = await api.job(job.id);
        if (gone) return;
        setLost(null);
        if (last.current[id]?.job?.id === now.id) put(id, { ...last.current[id], job: now });
        if (now.state === "done") {
          const [data, days] = await Promise.all([api.left(now.id, "estimate"), api.left(now.id, "days")]);
          if (!gone) setFound({ job: now.id, data, days });
        } else if (now.state === "running" || now.state === "waiting") {
          timer = setTimeout(look, SOON);
        }
      } catch (e) {
        if (!gone) { setLost(e); timer = setTimeout(look, 10 * SOON); }
      }
    };
    look();
    return () => { gone = true; clearTimeout(timer); };
  }, [id, job?.id]);
  // One change after the other, each on what the one before left.
  const inTurn = useCallback((what) => {
    turn.current = turn.current.then(async () => {
      tell(id, null);
      try { put(id, await what()); } catch (e) {
        tell(id, e);
        if (e.status === 409) await api.draft(id).then((d) => put(id, d), (worse) => tell(id, worse));
      }
    });
    return turn.current;
  }, [id]);
  const change = useCallback((edit) => inTurn(async () => {
    const before = last.current[id] ?? await api.draft(id);
    return api.putDraft(id, before.version, edit(before.changes));
  }), [id]);
  const drop = useCallback(() => inTurn(() => api.dropDraft(id)), [id]);
  const reload = useCallback(() => inTurn(() => api.draft(id)), [id]);
  return { draft, changes: draft?.changes ?? NONE, job, found: found?.job === job?.id ? found : null, error: error ?? lost, change, drop, reload };
}

// Whether it ended without being estimated, so that the numbers are those before the changes.
export const stopped = (job) => job?.state === "cancelled" || job?.state === "failed";

// An estimate with the answers of a draft that is not finished put in.
export function drafted(base, draft) {
  if (draft.found?.data) return draft.found.data;
  const early = stopped(draft.job) ? null : draft.job?.result?.answers;
  if (!early) return base;
  const by = Object.fromEntries(early.map((a) => [a.id, a]));
  return { ...base, answers: base.answers.map((a) => ({ ...a, ...by[a.id], influence: [], prior90: by[a.id]?.median === null ? null : a.prior90 })) };
}

export const edits = {
  off: (id) => (c) => ({ ...c, off: c.off.includes(id) ? c.off.filter((o) => o !== id) : [...c.off, id] }),
  grade: (id, grade) => (c) => { const grades = { ...c.grades }; if (grade) grades[id] = grade; else delete grades[id]; return { ...c, grades }; },
  rules: (rules) => (c) => ({ ...c, rules }),
};

function Record({ id, draft, changes, done, close }) {
  const [doing, run] = useDoing(), [since, setSince] = useState(undefined), box = useRef(null);
  useEffect(() => { box.current?.showModal(); }, []);
  const send = async (e) => {
    e.preventDefault();
    const reason = new FormData(e.target).get("reason");
    const told = await run(async () => {
      try { return await api.record(id, draft.version, reason, since); } catch (error) {
        if (Number.isInteger(error.last)) setSince(error.last); // what was decided up to there has been told now
        throw error;
      }
    });
    if (told) done(told);
  };
  return html`<dialog ref=${box} onClose=${close} aria-labelledby="record-title"><form onSubmit=${send}>
    <h2 id="record-title">${D.record}</h2><p>${D.recordSays(count(changes))}</p>
    <label class="whole">${D.reason} <textarea name="reason" rows="3" required></textarea></label>
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    <p><button class="main" disabled=${doing.doing}>${since !== undefined ? D.recordAnyway : D.record}</button>
      <button type="button" onClick=${() => box.current.close()}>${W.cancel}</button></p></form></dialog>`;
}

function Item({ what, undo }) {
  return html`<li><span dir="auto">${what}</span> <button class="small" onClick=${undo} aria-label=${`${D.undo}: ${what}`}>×</button></li>`;
}

export function DraftBar({ id, base, draft, me, recorded, canMake }) {
  const [open, setOpen] = useState(false), [done, setDone] = useState(null), [doing, run] = useDoing();
  const make = () => run(async () => { await recorded(true); setDone(null); });
  const { changes, job, error, change } = draft, n = count(changes);
  const says = useMemo(() => Object.fromEntries(base.claims.map((c) => [c.id, c])), [base]);
  if (!n && !done && !error) return null;
  const running = job && (job.state === "running" || job.state === "waiting");
  return html`<section class="banner draft" aria-label=${D.title}>
    ${n > 0 && html`<b>${D.title}</b>
      <ul>${changes.off.map((i) => html`<${Item} key=${i} what=${D.isOff(says[i]?.says ?? i)} undo=${() => change(edits.off(i))} />`)}
        ${Object.entries(changes.grades).map(([i, g]) => html`<${Item} key=${i} what=${D.graded(says[i]?.says ?? i, says[i]?.grade ?? "", g)} undo=${() => change(edits.grade(i, null))} />`)}
        ${changes.rules && html`<${Item} what=${D.ruled(W.profiles[changes.rules] ?? changes.rules)} undo=${() => change(edits.rules(null))} />`}</ul>
      <div class="state">${running ? html`<${JobLine} job=${job} /><${Progress} job=${job} />` : job?.state === "failed"
        ? html`<span class="doubt" role="alert">${[job.error.error, job.error.got, job.error.remedy].filter(Boolean).join(". ")}</span>`
        : job?.state === "cancelled" ? html`<span role="status">${D.cancelled}</span><button class="small" onClick=${() => change((c) => c)}>${D.again}</button>`
        : job?.state === "done" ? html`<span role="status">${D.ready}</span>` : null}</div>
      <div class="acts">${me.ledger ? html`<button class="main" onClick=${() => setOpen(true)}>${D.record} …</button>` : html`<span class="soft">${W.noLedger}</span>`}
        <button onClick=${draft.drop}>${D.drop}</button></div>`}
    ${error && html`<p class="doubt" role="alert">${error.message}</p>`}
    ${done && html`<p role="status">${D.recorded(done.recorded, me.name)} ${canMake && html`<button class="small" disabled=${doing.doing} onClick=${make}>${W.makeAnew}</button>`}</p>`}
    ${doing.error && html`<p class="doubt" role="alert">${doing.error.message}</p>`}
    ${open && html`<${Record} id=${id} draft=${draft.draft} changes=${changes} close=${() => setOpen(false)}
      done=${async (told) => { setOpen(false); setDone(told); await draft.reload(); recorded(false); }} />`}
  </section>`;
}

// What an editor may change about one statement, beside it; where another grade is tried, the old one stands there too.
export function ClaimTools({ c, draft }) {
  const off = draft.changes.off.includes(c.id), grade = draft.changes.grades[c.id] ?? c.grade;
  if (!c.used && !off && !draft.changes.grades[c.id]) return null;
  return html`<p class="tools"><label><input type="checkbox" checked=${!off} onChange=${() => draft.change(edits.off(c.id))} /> ${D.counts}</label>
    <label>${W.grade} <select value=${grade} onChange=${(e) => draft.change(edits.grade(c.id, e.target.value === c.grade ? null : e.target.value))}>
      ${W.grades.map((g) => html`<option key=${g} value=${g}>${g}</option>`)}</select></label>
    ${draft.changes.grades[c.id] && html`<span class="soft">${D.was(c.grade)}</span>`}</p>`;
}

export function Rules({ data, draft, me }) {
  const now = draft.changes.rules ?? data.scenario.rules;
  return html`<label class="rules">${D.rules} <select value=${now} onChange=${(e) => draft.change(edits.rules(e.target.value === data.scenario.rules ? null : e.target.value))}>
    ${me.profiles.map((p) => html`<option key=${p} value=${p}>${W.profiles[p] ?? p}</option>`)}</select></label>`;
}
