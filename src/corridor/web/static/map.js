// The map: land, routes, discs, names and claims of one day, moved by hand or by keyboard. Nothing is from elsewhere.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "./vendor.js";
import { onPage, paints } from "./colour.js";
import { cleared } from "./ground.js";
import { Legend } from "./legend.js";
import { useGround, useLook, useSize } from "./look.js";
import { Over } from "./over.js";
import { remember, savePicture } from "./picture.js";
import { usePointer } from "./pointer.js";
import { usePrinting } from "./printing.js";
import { scene } from "./scene.js";
import { onCanvas, shapes } from "./shapes.js";
import { areaOf, daysOf, network, rows, scaleOf } from "./shown.js";
import { W } from "./words.js";
import { day } from "./numbers.js";

export { MapTable } from "./table.js";
export { picture, savePicture } from "./picture.js";
export { rows, scaleOf } from "./shown.js";

const C = W.chart;
const NARROW = 640; // pixels of a map whose legend begins closed
const TOOLS = [46, 112]; // pixels of the corner where the buttons lie

const Tool = ({ label, act, sign }) =>
  html`<button class="tool" aria-label=${label} title=${label} onClick=${act}>${sign}</button>`;

const Tools = ({ zoom, fit }) => html`<div class="map-tools">
  <${Tool} label=${C.closer} act=${() => zoom(1)} sign="+" />
  <${Tool} label=${C.further} act=${() => zoom(-1)} sign="−" />
  <${Tool} label=${C.whole} act=${fit} sign="⤢" /></div>`;

function useScene(data, days, view, other, viewport) {
  const { at, kind, way, mode } = view;
  const shown = useMemo(() => rows(data, days, view, other), [data, days, other, at, kind, way, mode]);
  const scale = scaleOf(days, view.way, other), area = areaOf(days, other);
  return useMemo(() => scene(shown, viewport, scale, area), [shown, scale, area, ...Object.values(viewport)]);
}

function Chart({ data, days, view, other, theme, size, lit, on, legend, box, ground, canvas }) {
  const paint = useMemo(() => paints(theme), [theme]), printing = usePrinting();
  const { viewport, zoom, fit } = useLook(box, data.places, size), there = useGround(ground, viewport, paint);
  const found = useScene(data, days, view, other, viewport), now = useRef(found), [covered, setCovered] = useState([]);
  const [pointed, keep] = usePointer(box, now, on), claims = Boolean(on.claims), { wide, round: area } = found;
  now.current = found;
  useLayoutEffect(() => {
    onCanvas(cleared(canvas.current, viewport), shapes(found, view), paint);
    if (there) box.current.dataset.drawn = `${view.at}`;
  }, [there, found, view.kind, view.mode, paint]);
  useEffect(() => { remember({ data, days, view: { ...view, other, claims }, theme, viewport }); });
  const covers = (b) => setCovered((was) => (was[0]?.join() === b.join() ? was : [b]));
  const key = useMemo(() => legend && days && html`<${Legend} scales=${{ wide, area }} view=${view} kinds=${days.kinds}
    paint=${onPage} claims=${claims} narrow=${size.width < NARROW} covers=${covers} />`,
  [legend, days, wide, area, view.kind, view.mode, claims, size]);
  const corner = [size.width - TOOLS[0], 0, size.width, TOOLS[1]];
  return html`<${Over} data=${data} days=${days} found=${found} view=${view} paint=${paint} pointed=${pointed}
      keep=${keep} lit=${lit} on=${on} printing=${printing} covered=${[...covered, corner]} />
    <${Tools} zoom=${zoom} fit=${fit} />${key}`;
}

// `days` is null for an estimate that came without them; `other` is the days of another to compare with, `mode` "now",
// "before" (the other alone) or "difference"; `lit` are ids of places and routes to point out; `save` is a ref that
// gets `savePicture`; `onClaims(ids)`, `onLink(id)` and `onPlace(id)` are told what was pressed.
export function MapPane({ data, days, view: asked, theme, other = null, mode, lit = [], legend, save, ...told }) {
  const box = useRef(null), ground = useRef(null), canvas = useRef(null), size = useSize(box);
  const view = { ...asked, mode: other ? mode ?? asked.mode ?? "now" : "now" }, known = network(data);
  const on = { claims: told.onClaims, link: told.onLink, place: told.onPlace };
  if (save) save.current = savePicture;
  const says = C.mapOf(known.places.length, known.links.length, day(data.timeline.days[view.at]));
  return html`<canvas class="ground" ref=${ground} aria-hidden="true"></canvas>
    <div class="chart" ref=${box} tabindex="0" role="group" aria-label=${says}>
      <canvas ref=${canvas} aria-hidden="true"></canvas></div>
    ${size?.width > 0 && size.height > 0 && html`<${Chart} key=${known.places.map((p) => p.id).join()} data=${data}
      days=${daysOf(data, days)} view=${view} other=${other} theme=${theme} size=${size} lit=${lit} legend=${legend}
      on=${on} box=${box} ground=${ground} canvas=${canvas} />`}`;
}
