// What the pointer is over, and a press that is no drag.
import { useEffect, useRef, useState } from "./vendor.js";
import { hit } from "./scene.js";

const STILL = 5; // pixels that a press may move and yet be a press
const LINGER = 160; // milliseconds that a tip stays, so that the pointer can go over to it

// [what is pointed at or null, a way to keep it]; `scene` holds what is on the screen, `on` what a press does.
export function usePointer(box, scene, on) {
  const [pointed, point] = useState(null), timer = useRef(0), now = useRef({});
  now.current = { pointed, on };
  const keep = (yes) => {
    clearTimeout(timer.current);
    if (!yes) timer.current = setTimeout(() => point(null), LINGER);
  };
  useEffect(() => {
    const element = box.current;
    let down = null;
    const spot = (e) => { const r = element.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
    const find = (e) => (scene.current ? hit(scene.current, spot(e)) : null);
    const move = (e) => {
      const found = e.buttons ? null : find(e), [x, y] = spot(e), { pointed: before } = now.current;
      element.classList.toggle("over-something", Boolean(found));
      if (found) {
        keep(true);
        if (found.row.id !== before?.id) point({ id: found.row.id, x, y });
      } else if (before) keep(false);
    };
    const press = (e) => { down = [e.clientX, e.clientY]; };
    const lift = (e) => {
      const still = down && Math.hypot(e.clientX - down[0], e.clientY - down[1]) < STILL;
      const found = still ? find(e) : null;
      down = null;
      if (found) (found.kind === "link" ? now.current.on.link : now.current.on.place)?.(found.row.id);
    };
    const escape = (e) => { if (e.key === "Escape") point(null); };
    const leave = () => keep(false);
    const all = [[element, "pointermove", move], [element, "pointerleave", leave], [element, "pointerdown", press],
      [element, "pointerup", lift], [document, "keydown", escape]];
    for (const [where, name, does] of all) where.addEventListener(name, does);
    return () => {
      for (const [where, name, does] of all) where.removeEventListener(name, does);
      clearTimeout(timer.current);
    };
  }, []);
  return [pointed, keep];
}
