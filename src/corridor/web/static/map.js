// The map: land, routes, discs, names and claims of one day, moved by hand or by keyboard. No tiles, nothing from elsewhere.
import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "./vendor.js";
import { onPage, paints } from "./colour.js";
import { cleared } from "./ground.js";
import { Legend } from "./legend.js";
import { useGround, useLook, useSize } from "./look.js";
import { Over } from "./over.js";
import { remember, savePicture } from "./picture.js";
import { usePointer } from "./pointer.js";
import { scene } from "./scene.js";
import { onCanvas, shapes } from "./shapes.js";
import { areaOf, network, rows, scaleOf } from "./shown.js";
import { W } from "./words.js";
import { day } from "./numbers.js";

export { MapTable } from "./table.js";
export { picture, savePicture } from "./picture.js";
export { rows, scaleOf } from "./shown.js";

const C = W.chart;
const NARROW = 640; // pixels of a map whose legend begins closed
const TOOLS = [46, 112]; // pixels of the corner where the buttons lie

function Tools({ zoom, fit }) {
  return html`<div class="map-tools"><button class="tool" aria-label=${C.closer} title=${C.closer} onClick=${() => zoom(1)}>+</button>
    <button class="tool" aria-label=${C.further} title=${C.further} onClick=${() => zoom(-1)}>−</button>
    <button class="tool" aria-label=${C.whole} title=${C.whole} onClick=${fit}>⤢</button></div>`;
}

function usePrinting() {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const asked = matchMedia("print"), look = () => setPrinting(asked.matches), before = () => setPrinting(true);
    asked.addEventListener("change", look);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", look);
    return () => { asked.removeEventListener("change", look); removeEventListener("beforeprint", before); removeEventListener("afterprint", look); };
  }, []);
  return printing;
}

function Chart({ data, days, view, other, theme, size, lit, on, legend, box, ground, canvas }) {
  const now = useRef(null), [covered, setCovered] = useState([]), printing = usePrinting();
  const paint = useMemo(() => paints(theme), [theme]), { viewport, zoom, fit } = useLook(box, data.places, size);
  const there = useGround(ground, viewport, paint), [pointed, keep] = usePointer(box, now, on);
  const scale = days ? scaleOf(days, view.way, other) : 0, area = days ? areaOf(days, other) : 0;
  const shown = useMemo(() => rows(data, days, view, other), [data, days, other, view.at, view.kind, view.way, view.mode]);
  const found = useMemo(() => scene(shown, viewport, scale, area), [shown, scale, area, ...Object.values(viewport)]);
  const { wide, round } = found, claims = Boolean(on.claims);
  now.current = found;
  useLayoutEffect(() => {
    onCanvas(cleared(canvas.current, viewport), shapes(found, view), paint);
    if (there) box.current.dataset.drawn = `${view.at}`;
  }, [there, found, view.kind, view.mode, paint]);
  useEffect(() => { remember({ data, days, view: { ...view, other, claims }, theme, viewport }); });
  const key = useMemo(() => legend && days && html`<${Legend} scales=${{ wide, area: round }} view=${view} kinds=${days.kinds} paint=${onPage}
    claims=${claims} narrow=${size.width < NARROW} covers=${(b) => setCovered((was) => (was[0]?.join() === b.join() ? was : [b]))} />`,
  [legend, days, wide, round, view.kind, view.mode, claims, size]);
  return html`<${Over} data=${data} days=${days} found=${found} view=${view} paint=${paint} pointed=${pointed} keep=${keep} lit=${lit} on=${on}
      printing=${printing} covered=${[...covered, [size.width - TOOLS[0], 0, size.width, TOOLS[1]]]} />
    <${Tools} zoom=${zoom} fit=${fit} />${key}`;
}

// `other` is the days of another estimate to compare with, `mode` "now", "before" (the other alone) or "difference"; `lit` are ids
// of places and routes to point out; `save` is a ref that gets `savePicture`; the rest is told what was pressed.
export function MapPane({ data, days, view: asked, theme, other = null, mode, lit = [], legend = false, save, onClaims, onLink, onPlace }) {
  const box = useRef(null), ground = useRef(null), canvas = useRef(null), size = useSize(box);
  const view = { ...asked, mode: other ? mode ?? asked.mode ?? "now" : "now" }, known = network(data);
  if (save) save.current = savePicture;
  const says = C.mapOf(known.places.length, known.links.length, day(data.timeline.days[view.at]));
  const places = known.places.map((p) => p.id).join();
  return html`<canvas class="ground" ref=${ground} aria-hidden="true"></canvas>
    <div class="chart" ref=${box} tabindex="0" role="group" aria-label=${says}><canvas ref=${canvas} aria-hidden="true"></canvas></div>
    ${size?.width > 0 && size.height > 0 && html`<${Chart} key=${places} data=${data} days=${days} view=${view} other=${other} theme=${theme} size=${size}
      lit=${lit} legend=${legend} box=${box} ground=${ground} canvas=${canvas} on=${{ claims: onClaims, link: onLink, place: onPlace }} />`}`;
}
