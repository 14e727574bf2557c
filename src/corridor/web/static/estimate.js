// The room of one estimate: answers, map, timeline, and who says so.
import { html, useEffect, useRef, useState } from "./vendor.js";
import { About } from "./about.js";
import { Answers } from "./answers.js";
import { MapPane, MapTable, rows } from "./map.js";
import { answered } from "./numbers.js";
import { Timeline } from "./timeline.js";
import { Why } from "./why.js";
import { W } from "./words.js";

function Choice({ name, legend, options, value, set }) {
  return html`<fieldset class="choice"><legend>${legend}</legend>${options.map(([id, label]) => html`<label key=${id}
    class="k-${id}"><input type="radio" name=${name} value=${id} checked=${id === value} onChange=${() => set(id)} />
    <span>${label}</span></label>`)}</fieldset>`;
}

export function EstimateRoom({ data, days, asked, other, base, state, set, theme, influence, setPicture, rules, tools, mayRead }) {
  const [playing, setPlaying] = useState(false), [table, setTable] = useState(false), [pressed, press] = useState(null), save = useRef(null);
  useEffect(() => { setPicture(() => (kind) => save.current?.(kind)); return () => setPicture(null); }, []);
  const shown = state.a && data.answers.some((a) => a.id === state.a) ? state.a : data.answers.find(answered)?.id ?? data.answers[0]?.id;
  const dates = data.timeline.days, end = dates.indexOf(data.as_of);
  const at = dates.indexOf(state.d) >= 0 ? dates.indexOf(state.d) : end >= 0 ? end : dates.length - 1;
  const kinds = days ? days.kinds : ["all"], modes = other?.days ? W.modes : {};
  const mode = other?.days && state.m in W.modes ? state.m : "now";
  const view = { at, kind: kinds.includes(state.k) ? state.k : "all", way: state.v === "week" ? "week" : "until", mode };
  const choose = (a) => { press(null); set({ a }); };
  const row = (id) => Object.values(rows(data, days, view, other?.days)).flat().find((r) => r.id === id);
  const move = ({ at: to }) => set({ d: dates[to] });
  return html`<div class="desk"><${Answers} data=${data} before=${other?.data} chosen=${shown} choose=${choose} />
      <main id="main">
        <div class="choices">
          <${Choice} name="kind" legend=${W.kind} value=${view.kind} set=${(k) => set({ k })} options=${kinds.map((k) => [k, W.kinds[k] ?? k])} />
          <${Choice} name="way" legend=${W.way} value=${view.way} set=${(v) => set({ v })} options=${Object.entries(W.ways)} />
          ${other?.days && html`<${Choice} name="mode" legend=${W.compared} value=${mode} set=${(m) => set({ m })} options=${Object.entries(modes)} />`}
          ${rules}
          <button onClick=${() => setTable(!table)} aria-pressed=${table}>${table ? W.picture : W.table}</button>
        </div>
        <section class="map" aria-label=${W.map}>${table
          ? html`<${MapTable} data=${data} days=${days} view=${view} other=${other?.days} />`
          : html`<${MapPane} data=${data} days=${days} view=${view} theme=${theme} other=${other?.days} mode=${mode} lit=${pressed?.id ? [pressed.id] : []}
            legend=${true} save=${save} onClaims=${(claims) => press({ claims })} onLink=${(id) => press({ id })} onPlace=${(id) => press({ id })} />`}
          ${asked && !days && html`<p class="soft">${W.noDays}</p>`}</section>
        <${Timeline} data=${data} view=${view} set=${move} selected=${shown} playing=${playing} setPlaying=${setPlaying} />
      </main>
      ${pressed ? html`<${About} asked=${pressed} data=${data} base=${base} days=${days} view=${view} row=${row} tools=${tools} mayRead=${mayRead}
        choose=${choose} close=${() => press(null)} />` : html`<${Why} data=${data} base=${base} id=${shown} influence=${influence} tools=${tools} mayRead=${mayRead} />`}
    </div>`;
}
