// The timeline: the chosen number over the days with its band, the claims about it, events, and a day to drag or play.
import { html, useEffect, useRef } from "./vendor.js";
import { W } from "./words.js";
import { day, dayShort, people, titled } from "./numbers.js";

const [WIDE, HIGH, LEFT, TOP] = [1000, 150, 0, 8];
const PLAY_MS = 160;

function chart(data, series) {
  const days = data.timeline.days, last = days.length - 1;
  const x = (i) => LEFT + (i / last) * (WIDE - LEFT);
  const at = (iso) => (iso ? Math.min(Math.max((Date.parse(iso) - Date.parse(days[0])) / 864e5, 0), last) : null);
  const claims = data.timeline.claims.filter((c) => c.series === series?.id);
  const top = Math.max(1, ...(series ? series.high90 : [1]), ...claims.map((c) => Math.min(c.high, 1e9)));
  const y = (v) => TOP + (1 - Math.min(v, top) / top) * (HIGH - TOP - 4);
  return { days, last, x, at, y, claims, top };
}

const line = (values, x, y) => values.map((v, i) => `${i ? "L" : "M"}${x(i).toFixed(1)},${y(v).toFixed(1)}`).join("");
const band = (low, high, x, y) =>
  `${line(high, x, y)}${low.map((v, i) => `L${x(i).toFixed(1)},${y(v).toFixed(1)}`).reverse().join("")}Z`;

export function Timeline({ data, view, set, selected, playing, setPlaying }) {
  const series = data.timeline.series.find((s) => s.id === selected);
  const answer = data.answers.find((a) => a.id === selected);
  const { days, last, x, at, y, claims, top } = chart(data, series);
  const now = useRef(view.at);
  now.current = view.at;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(() => {
      if (now.current >= last) return setPlaying(false);
      return set({ at: now.current + 1 });
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [playing, last]);
  const toggle = () => {
    if (!playing && view.at >= last) set({ at: 0 });
    setPlaying(!playing);
  };
  const drag = (to) => {
    setPlaying(false);
    set({ at: to });
  };
  return html`<section class="timeline" aria-label=${W.timeline}>
    <div class="when"><button class="play" onClick=${toggle}>${playing ? W.pause : W.play}</button>
      <output for="day">${day(days[view.at])}</output>
      <span class="soft">${answer ? titled(data.answers, answer) : ""}</span></div>
    <div class="strip">
      <svg viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">
        ${data.events.map((e) => html`<rect key=${e.id} class="event ${e.kind}" x=${x(at(e.start))} y="0" height=${HIGH}
          width=${Math.max(2, x(at(e.end ?? e.start)) - x(at(e.start)))}><title>${e.says}</title></rect>`)}
        ${series && html`<path class="wide" d=${band(series.low90, series.high90, x, y)} />
          <path class="half" d=${band(series.low50, series.high50, x, y)} />
          <path class="middle" d=${line(series.median, x, y)} />`}
        ${claims.map((c) => html`<g class="claim" key=${c.claim}>
          <line x1=${x(at(c.start ?? c.end))} x2=${x(at(c.end))} y1=${y((c.low + Math.min(c.high, top)) / 2)}
            y2=${y((c.low + Math.min(c.high, top)) / 2)} />
          <line x1=${x(at(c.end))} x2=${x(at(c.end))} y1=${y(c.low)} y2=${y(c.high)} /></g>`)}
        <line class="now" x1=${x(view.at)} x2=${x(view.at)} y1="0" y2=${HIGH} />
      </svg>
      <input id="day" type="range" min="0" max=${last} value=${view.at} aria-label=${W.day}
        aria-valuetext=${day(days[view.at])} onInput=${(e) => drag(Number(e.target.value))} />
    </div>
    <div class="ends soft"><span>${dayShort(days[0])}</span>
      ${series && html`<span>${W.interval90}: 0–${people(top)}</span>`}<span>${dayShort(days[last])}</span></div>
    <ul class="events" tabindex="0" aria-label=${W.chart.events}>${data.events.map((e) => html`<li key=${e.id}>
      <span class="key ${e.kind}"></span>
      ${dayShort(e.start)}${e.end && e.end !== e.start ? `–${dayShort(e.end)}` : ""}: ${e.says}</li>`)}</ul>
  </section>`;
}
