// The page: what is chosen stands in its address, so that it survives a reload and can be passed on.
import { html, render, useEffect, useMemo, useState } from "./vendor.js";
import * as api from "./api.js";
import { Answers } from "./answers.js";
import { MapPane, MapTable } from "./map.js";
import { answered, day } from "./numbers.js";
import { Timeline } from "./timeline.js";
import { Why } from "./why.js";
import { W } from "./words.js";

const read = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const keep = (what) => history.replaceState(null, "", `#${new URLSearchParams(what)}`);

function useAddress() {
  const [state, put] = useState(read);
  useEffect(() => {
    const again = () => put(read());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  const set = (changed) => put((before) => {
    const after = { ...before, ...changed };
    keep(after);
    return after;
  });
  return [state, set];
}

function useLoaded(ask, ...by) {
  const [found, put] = useState({});
  useEffect(() => {
    let gone = false;
    put({});
    if (by.every((b) => b !== undefined && b !== null)) {
      ask(...by).then((value) => gone || put({ value, by }), (error) => gone || put({ error, by }));
    }
    return () => { gone = true; };
  }, by);
  return found;
}

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

function Choice({ name, legend, options, value, set }) {
  return html`<fieldset class="choice"><legend>${legend}</legend>${options.map(([id, label]) => html`<label key=${id}
    class="k-${id}"><input type="radio" name=${name} value=${id} checked=${id === value} onChange=${() => set(id)} />
    <span>${label}</span></label>`)}</fieldset>`;
}

function Head({ all, id, data, set, theme, setTheme }) {
  const low = data.converged === false;
  return html`<header class="head">
    <a class="skip" href="#answers" onClick=${(e) => { e.preventDefault(); document.querySelector(".answer")?.focus(); }}>${W.skip}</a>
    <div><h1>${data.scenario.title}</h1>
      <p class="kicker">${W.asOf(day(data.as_of))} · ${W.audience[data.audience] ?? data.audience}</p>
      ${low && html`<p class="doubt" role="alert">${W.notConverged}</p>`}</div>
    <div class="tools">
      ${all.length > 1 && html`<label>${W.estimate} <select value=${id} onChange=${(e) => set({ e: e.target.value, a: "", d: "" })}>
        ${all.map((f) => html`<option key=${f.id} value=${f.id}>${f.id}</option>`)}</select></label>`}
      <details class="menu"><summary>${W.downloads}</summary><ul>${Object.entries(W.files).map(([name, label]) => html`<li key=${name}>
        <a href=${api.file(id, name)} download>${label}</a></li>`)}</ul></details>
      <button onClick=${() => setTheme(theme === "dark" ? "light" : "dark")} aria-label=${W.theme} title=${W.theme}>◐</button>
    </div></header>`;
}

function Page() {
  const [state, set] = useAddress();
  const [theme, setTheme] = useState(() => (dark() ? "dark" : "light"));
  const [playing, setPlaying] = useState(false);
  const [table, setTable] = useState(false);
  useEffect(() => { document.documentElement.dataset.theme = theme; }, [theme]);
  const list = useLoaded(api.estimates);
  const id = list.value && (list.value.some((f) => f.id === state.e) ? state.e : list.value[0].id);
  const estimate = useLoaded(api.estimate, id), days = useLoaded(api.days, id);
  const data = estimate.value;
  const shown = useMemo(() => data && (state.a || data.answers.find(answered)?.id), [data, state.a]);
  useEffect(() => { if (data) document.title = `${data.scenario.title} · Corridor`; }, [data]);
  const failed = list.error ?? estimate.error ?? days.error;
  if (failed) return html`<p class="wait" role="alert">${failed.message}</p>`;
  if (!data) return html`<p class="wait" role="status">${W.opening}</p>`;
  const dates = data.timeline.days, end = dates.indexOf(data.as_of);
  const at = dates.indexOf(state.d) >= 0 ? dates.indexOf(state.d) : end >= 0 ? end : dates.length - 1;
  const kinds = days.value ? days.value.kinds : ["all"];
  const view = { at, kind: kinds.includes(state.k) ? state.k : "all", way: state.w === "week" ? "week" : "until" };
  const move = ({ at: to }) => set({ d: dates[to] });
  return html`<${Head} all=${list.value} id=${id} data=${data} set=${set} theme=${theme} setTheme=${setTheme} />
    <div class="desk"><${Answers} data=${data} chosen=${shown} choose=${(a) => set({ a })} />
      <main>
        <div class="choices">
          <${Choice} name="kind" legend=${W.kind} value=${view.kind} set=${(k) => set({ k })} options=${kinds.map((k) => [k, W.kinds[k] ?? k])} />
          <${Choice} name="way" legend=${W.way} value=${view.way} set=${(w) => set({ w })} options=${Object.entries(W.ways)} />
          <button onClick=${() => setTable(!table)} aria-pressed=${table}>${table ? W.picture : W.table}</button>
        </div>
        <section class="map" aria-label=${W.map}>${table
          ? html`<${MapTable} data=${data} days=${days.value} view=${view} />`
          : html`<${MapPane} data=${data} days=${days.value} view=${view} theme=${theme} />`}
          ${!table && html`<ul class="legend">${Object.entries(W.legend).map(([k, says]) => html`<li key=${k}><span class="key ${k}"></span>${says}</li>`)}</ul>`}
          ${days.by && !days.value && html`<p class="soft">${W.noDays}</p>`}</section>
        <${Timeline} data=${data} view=${view} set=${move} selected=${shown} playing=${playing} setPlaying=${setPlaying} />
      </main>
      <${Why} data=${data} id=${shown} />
    </div>`;
}

render(html`<${Page} />`, document.getElementById("page"));
