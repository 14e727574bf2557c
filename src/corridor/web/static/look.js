// Where one looks, how large the map is, and the land below it.
import { useEffect, useLayoutEffect, useState } from "./vendor.js";
import { fitted, zoomed } from "./geometry.js";
import { drawGround, world } from "./ground.js";
import { useSteer } from "./steer.js";

// The size of a box, and again whenever it changes.
export function useSize(box) {
  const [size, setSize] = useState(null);
  useEffect(() => {
    const measure = () => setSize((was) => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = box.current ?? {}; // it may be gone by now
      return was?.width === width && was.height === height ? was : { width, height };
    });
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    measure();
    return () => watch.disconnect();
  }, []);
  return size;
}

// Where one looks, and ways to look elsewhere. Until somebody has, all places stay in view whatever the map's size.
export function useLook(box, places, size) {
  const [asked, look] = useState(null);
  const viewport = asked ? { ...asked, ...size } : fitted(places, size.width, size.height);
  useSteer(box, viewport, look);
  return { viewport, zoom: (by) => look(zoomed(viewport, by)), fit: () => look(null) };
}

// Land and borders on a canvas of their own; true once they are there.
export function useGround(canvas, viewport, paint) {
  const [land, setLand] = useState(null);
  useEffect(() => {
    let gone = false;
    world().then((found) => { if (!gone) setLand(found); });
    return () => { gone = true; };
  }, []);
  useLayoutEffect(() => {
    if (land) drawGround(canvas.current, land, viewport, paint);
  }, [land, paint, viewport.longitude, viewport.latitude, viewport.zoom, viewport.width, viewport.height]);
  return Boolean(land);
}
