// The page: rooms over one estimate, the ledger, reports and work; what is chosen stands in its address.
import { html, render, useEffect, useMemo, useRef, useState } from "./vendor.js";
import * as api from "./api.js";
import { Claims } from "./claims.js";
import { ClaimTools, DraftBar, Rules, count, drafted, stopped, useDraft } from "./draft.js";
import { EstimateRoom } from "./estimate.js";
import { day } from "./numbers.js";
import { moment } from "./moments.js";
import { Reports } from "./reports.js";
import { useAddress, useDoing, useLoaded, usePolled } from "./state.js";
import { Work, active, latest } from "./work.js";
import { AskWhatIf, WhatIfBar, WhatIfs, useWhatIf } from "./whatif.js";
import { W } from "./words.js";

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// A menu closes when something in it or elsewhere is pressed, and with Escape.
function useMenus() {
  useEffect(() => {
    const others = (e) => document.querySelectorAll("details.menu[open]").forEach((m) => {
      if (!m.contains(e.target) || e.target.closest("ul a, ul button")) m.open = false;
    });
    const escape = (e) => {
      const menu = e.key === "Escape" && document.activeElement?.closest("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    };
    addEventListener("click", others);
    addEventListener("keydown", escape);
    return () => { removeEventListener("click", others); removeEventListener("keydown", escape); };
  }, []);
}

function Downloads({ one, picture }) {
  if (!one) return null;
  return html`<details class="menu"><summary>${W.downloads}</summary><ul>
    ${Object.entries(W.files).filter(([name]) => one.files.includes(name)).map(([name, label]) => html`<li key=${name}>
      <a href=${api.file(one.id, name)} download>${label}</a></li>`)}
    ${picture && ["svg", "png"].map((kind) => html`<li key=${kind}><button onClick=${() => picture(kind)}>${W.pictures[kind]}</button></li>`)}</ul></details>`;
}

function Me({ me }) {
  const [doing, run] = useDoing();
  const signOut = () => run(async () => { await api.signOut(); location.replace("./"); });
  return html`<details class="menu"><summary dir="auto">${me.name}</summary><ul>
    <li class="soft">${[W.roles[me.role], me.organisation].filter(Boolean).join(", ")}</li>
    <li><button disabled=${doing.doing} onClick=${signOut}>${W.signOut}</button></li>
    ${doing.error && html`<li class="soft" role="alert">${doing.error.message}</li>`}</ul></details>`;
}

function Rooms({ room, set, me, busy }) {
  const rooms = ["estimate", ...(me.ledger ? ["claims"] : []), ...(me.home ? ["reports", "work"] : [])];
  return html`<nav class="rooms" aria-label=${W.rooms.title}>${rooms.map((r) => html`<a key=${r} href="#r=${r}" aria-current=${r === room ? "page" : undefined}
    onClick=${(e) => { e.preventDefault(); set({ r: r === "estimate" ? "" : r }); }}>${W.rooms[r]}${r === "work" && busy > 0 ? html` <span class="badge">${busy}<span class="hidden"> ${W.work.now}</span></span>` : null}</a>`)}</nav>`;
}

// An estimate of the same scenario that came since this page was opened: offered, since what one works on must not change by itself.
function useNewer(all, one) {
  const known = useRef(null);
  if (all && !known.current) known.current = new Set(all.map((f) => f.id));
  return one && all.find((f) => !known.current.has(f.id) && f.scenario === one.scenario && f.made > one.made);
}

function Head({ all, one, newer, lost, data, room, me, jobs, set, theme, setTheme, children }) {
  const low = data && data.converged === false, busy = active(jobs).length;
  return html`<header class="head"><a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); const m = document.getElementById("main"); m?.setAttribute("tabindex", "-1"); m?.focus(); }}>${W.skip}</a>
    <div class="title"><h1 dir="auto">${data ? data.scenario.title : "Corridor"}</h1>
      ${data && html`<p class="kicker">${W.asOf(day(data.as_of))} · ${W.audience[data.audience] ?? data.audience}</p>`}
      ${low && html`<p class="doubt" role="alert">${W.notConverged}</p>`}
      ${newer && html`<p class="newer" role="status">${W.newer} <button class="small" onClick=${() => set({ e: newer.id, w: "" })}>${W.seeIt}</button></p>`}
      ${lost && html`<p class="doubt" role="alert">${W.lost}</p>`}</div>
    <${Rooms} room=${room} set=${set} me=${me} busy=${busy} />
    <div class="tools">
      ${all.length > 1 && html`<label>${W.estimate} <select value=${one?.id} onChange=${(e) => set({ e: e.target.value, a: "", d: "", w: "" })}>
        ${all.map((f) => html`<option key=${f.id} value=${f.id}>${f.id} (${moment(f.made)})</option>`)}</select></label>`}
      ${children}
      <button onClick=${() => setTheme(theme === "dark" ? "light" : "dark")} aria-label=${W.theme} title=${W.theme}>◐</button>
      <${Me} me=${me} /></div></header>`;
}

function Anew({ scenario, again }) {
  const [doing, run] = useDoing(), box = useRef(null);
  const make = (audience) => { box.current.open = false; run(async () => { await api.make({ scenario, audience }); again(); }); };
  return html`<details class="menu" ref=${box}><summary>${W.makeAnew}</summary><ul>${Object.entries(W.audience).map(([audience, says]) => html`<li key=${audience}>
    <button disabled=${doing.doing} onClick=${() => make(audience)}>${says}</button></li>`)}</ul></details>
    ${doing.error && html`<span class="doubt" role="alert">${doing.error.message}</span>`}`;
}

// The first time: scenarios, and no estimate yet.
function Nothing({ me, jobs, again }) {
  return html`<main class="room" id="main"><h2>${W.noEstimate}</h2>${me.home && me.role === "editor"
    ? me.scenarios.map((s) => html`<p key=${s}><b>${s}</b> <${Anew} scenario=${s} again=${again} /></p>`) : html`<p>${W.askEditor}</p>`}
    ${active(jobs).some((j) => j.kind === "estimate") && html`<p role="status">${W.beingMade}</p>`}</main>`;
}

function Page({ me }) {
  const [state, set] = useAddress();
  useMenus();
  const [theme, setTheme] = useState(() => (dark() ? "dark" : "light"));
  const [asking, setAsking] = useState(false), [picture, setPicture] = useState(null);
  useEffect(() => { document.documentElement.dataset.theme = theme; }, [theme]);
  const [work, lookAgain] = usePolled(api.jobs, (js) => active(js).length > 0, me.home);
  const jobs = work.value ?? [];
  const ended = (kind, ...states) => latest(jobs.filter((j) => j.kind === kind && states.includes(j.state)));
  const made = ended("estimate", "done");
  const [turn, again] = useState(0), [tries, tryAgain] = useState(0);
  const list = useLoaded(api.estimates, turn, made), [all, setAll] = useState(null);
  useEffect(() => { if (list.value) setAll(list.value); }, [list.value]);
  // one that is named and not there is asked for all the same: the server says what is wrong with it
  const one = all?.find((f) => f.id === state.e) ?? (all?.length && state.e ? { id: state.e, files: [], draws: false, made: 0 } : all?.[0]), newer = useNewer(all, one);
  useEffect(() => { if (one && !state.e) set({ e: one.id }); }, [one, state.e]);
  const id = one?.id, estimate = useLoaded(api.estimate, id, one?.made, tries), days = useLoaded(api.days, id, one?.made, tries);
  useEffect(() => { // the server is back: ask again for what it did not give
    if (work.error) return;
    if (list.error) again((n) => n + 1);
    if (estimate.error ?? days.error) tryAgain((n) => n + 1);
  }, [work.error]);
  const canTry = Boolean(me.home && me.role === "editor" && one?.draws && me.scenarios.includes(one?.scenario));
  const draft = useDraft(id, canTry);
  const room = state.r || "estimate", here = room === "estimate";
  useEffect(() => { if (canTry) api.prepare(id).then(lookAgain, () => {}); }, [canTry, id]);
  const influence = useLoaded(api.influence, me.home && one?.draws ? id : null, ended("influence", "done"));
  const tried = useLoaded(api.whatIfs, canTry || (me.home && here) ? id : null, ended("what-if", "done", "failed"), turn);
  const whatIfJob = jobs.find((j) => j.kind === "what-if" && String(j.id) === state.w) ?? tried.value?.find((j) => String(j.id) === state.w);
  const whatIf = useWhatIf(whatIfJob);
  const base = estimate.value;
  const shown = useMemo(() => base && (whatIfJob ? whatIf.value?.data ?? base : drafted(base, draft)), [base, whatIfJob, whatIf.value, draft.found, draft.job]);
  useEffect(() => { if (base) document.title = `${base.scenario.title} · Corridor`; }, [base]);
  const failed = (all ? null : list.error) ?? estimate.error ?? days.error;
  const other = whatIfJob ? whatIf.value && { data: null, days: whatIf.value.before } : count(draft.changes) && draft.job && !stopped(draft.job) ? { data: base, days: days.value } : null;
  const shownDays = whatIfJob ? whatIf.value?.days ?? days.value : draft.found?.days ?? days.value;
  const go = (job) => {
    if (job.kind === "estimate") set({ r: "", e: job.result?.estimate ?? "", w: "" });
    else if (job.kind === "what-if") set({ r: "", e: job.estimate, w: String(job.id) });
    else if (job.kind === "read" || job.kind === "headline") set({ r: "reports", i: job.report ? String(job.report) : "" });
    else set({ r: "", w: "", ...(all?.some((f) => f.id === job.about) && { e: job.about }) });
  };
  const head = html`<${Head} all=${all ?? []} one=${one} newer=${newer} lost=${Boolean(work.error)} data=${base} room=${room} me=${me} jobs=${jobs} set=${set} theme=${theme} setTheme=${setTheme}>
    ${here && html`<${Downloads} one=${one} picture=${picture} />`}
    ${here && me.home && (canTry || tried.value?.length > 0) && html`<${WhatIfs} list=${tried.value ?? []} open=${(j) => set({ w: String(j.id) })} anew=${canTry && (() => setAsking(true))} />`}
    ${here && me.home && me.role === "editor" && one && me.scenarios.includes(one.scenario) && html`<${Anew} scenario=${one.scenario} again=${lookAgain} />`}<//>`;
  if (room === "work" && me.home) return html`${head}<${Work} jobs=${jobs} again=${lookAgain} go=${async (j) => go(await api.job(j.id))} me=${me} />`;
  if (room === "claims" && me.ledger) return html`${head}<${Claims} me=${me} state=${state} set=${set} />`;
  if (room === "reports" && me.home) return html`${head}<${Reports} me=${me} id=${state.i} set=${set} jobs=${jobs} scenario=${one?.scenario ?? me.scenarios[0]} lookAtWork=${lookAgain} />`;
  if (failed) return html`${head}<p class="wait" role="alert">${failed.message}</p>`;
  if (all && !all.length) return html`${head}<${Nothing} me=${me} jobs=${jobs} again=${lookAgain} />`;
  if (!base) return html`${head}<p class="wait" role="status">${W.opening}</p>`;
  const bars = html`${whatIfJob && html`<${WhatIfBar} job=${whatIfJob} found=${whatIf.value} error=${whatIf.error} leave=${() => set({ w: "" })} />`}
    ${!whatIfJob && canTry && html`<${DraftBar} key=${id} id=${id} base=${base} draft=${draft} me=${me} canMake=${me.scenarios.includes(base.scenario.id)}
      recorded=${async (makeIt) => { if (makeIt) { await api.make({ scenario: base.scenario.id }); lookAgain(); set({ r: "work" }); } }} />`}`;
  return html`${head}${bars}<${EstimateRoom} data=${shown} days=${shownDays} asked=${days.by} other=${other} base=${base} state=${state} set=${set} theme=${theme}
      influence=${influence.value?.found} mayRead=${me.ledger} setPicture=${setPicture} rules=${canTry && !whatIfJob && html`<${Rules} data=${base} draft=${draft} me=${me} />`}
      tools=${canTry && !whatIfJob ? (c) => html`<${ClaimTools} c=${base.claims.find((b) => b.id === c.id) ?? c} draft=${draft} />` : null} />
    ${asking && html`<${AskWhatIf} id=${id} data=${base} view=${{ at: Math.max(0, base.timeline.days.indexOf(state.d)) }} close=${() => setAsking(false)}
      asked=${(job) => { setAsking(false); lookAgain(); again((n) => n + 1); set({ w: String(job.id) }); }} />`}`;
}

function Door() {
  const me = useLoaded(api.me);
  if (me.error) return html`<p class="wait" role="alert">${me.error.message}</p>`;
  return me.value ? html`<${Page} me=${me.value} />` : html`<p class="wait" role="status">${W.opening}</p>`;
}

render(html`<${Door} />`, document.getElementById("page"));
