// Moving about on the map: by pointer, two fingers, wheel and keys.
import { useEffect, useRef } from "./vendor.js";
import { moved, zoomed } from "./geometry.js";

const STEP = 80; // pixels that an arrow key moves
const WHEEL = 0.0022; // of a level of zoom for a pixel of the wheel
const PINCH = 0.01; // the same for a pinch on a trackpad, which comes as a wheel
const LINE = 16; // pixels of a line, where a wheel counts those
const STILL = 3; // pixels from which a press is a drag

const ARROWS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
const ZOOMS = { "+": 1, "=": 1, "-": -1, _: -1 };

const spread = ([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const between = (points) => [0, 1].map((i) => points.reduce((sum, p) => sum + p[i], 0) / points.length);

// From where the fingers were to where they are: their middle moves the map, their spread zooms it.
function dragged(viewport, before, after) {
  const [from, to] = [between(before), between(after)], next = moved(viewport, to[0] - from[0], to[1] - from[1]);
  const by = before.length > 1 ? Math.log2(Math.max(spread(after), 1) / Math.max(spread(before), 1)) : 0;
  return by ? zoomed(next, by, to) : next;
}

export function useSteer(box, viewport, go) {
  const now = useRef(null), next = useRef(null), asked = useRef(0);
  now.current = viewport;
  // Many moves between two frames are one.
  const steer = (change) => {
    next.current = change(next.current ?? now.current);
    asked.current ||= requestAnimationFrame(() => {
      go(next.current);
      [asked.current, next.current] = [0, null];
    });
  };
  useEffect(() => {
    const element = box.current, fingers = new Map();
    let travelled = 0;
    const spot = (e) => { const r = element.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
    const down = (e) => {
      if (e.button === 0 && fingers.size < 2) fingers.set(e.pointerId, spot(e));
      travelled = 0;
    };
    const move = (e) => {
      if (!fingers.has(e.pointerId)) return;
      const before = [...fingers.values()], at = spot(e), was = fingers.get(e.pointerId);
      travelled += Math.hypot(at[0] - was[0], at[1] - was[1]);
      if (travelled < STILL) return;
      if (!element.hasPointerCapture(e.pointerId)) element.setPointerCapture(e.pointerId);
      element.classList.add("dragged");
      fingers.set(e.pointerId, at);
      const after = [...fingers.values()];
      steer((v) => dragged(v, before, after));
    };
    const up = (e) => { fingers.delete(e.pointerId); element.classList.remove("dragged"); };
    const wheel = (e) => {
      e.preventDefault();
      const by = -e.deltaY * (e.deltaMode === 1 ? LINE : 1) * (e.ctrlKey ? PINCH : WHEEL), at = spot(e);
      steer((v) => zoomed(v, by, at));
    };
    const twice = (e) => { const at = spot(e); steer((v) => zoomed(v, e.shiftKey ? -1 : 1, at)); };
    const key = (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target !== element) return;
      if (ARROWS[e.key]) steer((v) => moved(v, ...ARROWS[e.key]));
      else if (ZOOMS[e.key]) steer((v) => zoomed(v, ZOOMS[e.key]));
      else return;
      e.preventDefault();
    };
    const all = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel, dblclick: twice,
      keydown: key };
    for (const [name, does] of Object.entries(all)) element.addEventListener(name, does, { passive: false });
    return () => {
      for (const [name, does] of Object.entries(all)) element.removeEventListener(name, does);
      cancelAnimationFrame(asked.current);
    };
  }, []);
}
