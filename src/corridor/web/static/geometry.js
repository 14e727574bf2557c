// Where things lie: Mercator, bent routes, arcs and arrowheads. Angles in radians, clockwise from the top.
const TILE = 512; // pixels of the whole world at zoom 0
const STEPS = 32; // pieces of a curve at most
const STRIDE = 8; // pixels between its points
const BEND = 0.14; // of its length, to the right of its direction, so that a way there and back are two
const NEAR = 8; // degrees from the middle of the places: what lies further is not what the map begins with

export const mercator = ([longitude, latitude]) =>
  [(longitude + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];

// From the Mercator square to pixels of a viewport.
export function projector({ longitude, latitude, zoom, width, height }) {
  const size = TILE * 2 ** zoom, [x, y] = mercator([longitude, latitude]);
  return ([mx, my]) => [(mx - x) * size + width / 2, (my - y) * size + height / 2];
}

const f = (v) => v.toFixed(1);
const at = ([x, y]) => `${f(x)},${f(y)}`;
const degrees = ([x, y]) => ({ longitude: x * 360 - 180,
  latitude: (360 / Math.PI) * (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 4) });
const within = (value, [least, most]) => Math.min(Math.max(value, least), most);

export const ZOOM = [1, 11];

// The same viewport with what it shows moved by pixels.
export function moved(viewport, dx, dy) {
  const size = TILE * 2 ** viewport.zoom, [x, y] = mercator([viewport.longitude, viewport.latitude]);
  return { ...viewport, ...degrees([within(x - dx / size, [0, 1]), within(y - dy / size, [0.02, 0.98])]) };
}

// The same viewport closer by so many levels, with what lies at a point of the screen staying there.
export function zoomed(viewport, by, [x, y] = [viewport.width / 2, viewport.height / 2]) {
  const zoom = within(viewport.zoom + by, ZOOM), grown = 2 ** (zoom - viewport.zoom) - 1;
  const [dx, dy] = [(viewport.width / 2 - x) * grown, (viewport.height / 2 - y) * grown];
  return moved({ ...viewport, zoom }, dx, dy);
}

// The point that a route from one spot of the Mercator square to another bends towards.
export const bend = ([x0, y0], [x1, y1]) => [(x0 + x1) / 2 - (y1 - y0) * BEND, (y0 + y1) / 2 + (x1 - x0) * BEND];

// A bent route on the screen as points some pixels apart, and as a path.
export function curve([x0, y0], [cx, cy], [x1, y1]) {
  const steps = Math.min(STEPS, Math.max(4, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / STRIDE)));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps, s = 1 - t;
    return [s * s * x0 + 2 * s * t * cx + t * t * x1, s * s * y0 + 2 * s * t * cy + t * t * y1];
  });
}
export const curved = (from, through, to) => `M${at(from)}Q${at(through)} ${at(to)}`;

const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// The viewport that holds the places which are not far from the rest.
export function fitted(places, width, height) {
  const [x, y] = [middle(places.map((p) => p.longitude)), middle(places.map((p) => p.latitude))];
  const near = places.filter((p) => Math.hypot(p.longitude - x, p.latitude - y) < NEAR);
  const spots = near.map((p) => mercator([p.longitude, p.latitude]));
  const [xs, ys] = [spots.map((s) => s[0]), spots.map((s) => s[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const free = (side) => Math.max(side - 2 * Math.min(56, width / 8, height / 8), 1) / TILE;
  const scale = Math.min(free(width) / Math.max(right - left, 1e-6), free(height) / Math.max(bottom - top, 1e-6));
  return { ...degrees([(left + right) / 2, (top + bottom) / 2]), zoom: within(Math.log2(scale), ZOOM), width, height };
}

export const line = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${f(x)},${f(y)}`).join("");
const on = (x, y, r, angle) => `${f(x + r * Math.sin(angle))},${f(y - r * Math.cos(angle))}`;

export const circle = (x, y, r) => {
  const half = `a${f(r)},${f(r)} 0 1 0 `;
  return `M${f(x - r)},${f(y)}${half}${f(2 * r)},0${half}${f(-2 * r)},0Z`;
};
export const arc = (x, y, r, from, to) =>
  `M${on(x, y, r, from)}A${f(r)},${f(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${on(x, y, r, to)}`;
export const sector = (x, y, r, from, to) =>
  (to - from > 2 * Math.PI - 1e-3 ? circle(x, y, r) : `${arc(x, y, r, from, to)}L${f(x)},${f(y)}Z`);

export const lengthOf = (points) =>
  points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i][0], y - points[i][1]), 0);

// The point at a share of the length, with the direction there.
export function along(points, share) {
  let left = share * lengthOf(points);
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]], step = Math.hypot(x1 - x0, y1 - y0);
    if (left <= step || i === points.length - 1) {
      const t = step ? Math.min(left / step, 1) : 0;
      const [dx, dy] = step ? [(x1 - x0) / step, (y1 - y0) / step] : [1, 0];
      return { x: x0 + t * (x1 - x0), y: y0 + t * (y1 - y0), dx, dy };
    }
    left -= step;
  }
  return { x: points[0][0], y: points[0][1], dx: 1, dy: 0 };
}

// Pixels from a point to a line of points.
export function distance([px, py], points) {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]], [dx, dy] = [x1 - x0, y1 - y0];
    const t = Math.min(Math.max(((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    least = Math.min(least, Math.hypot(px - x0 - t * dx, py - y0 - t * dy));
  }
  return least;
}
