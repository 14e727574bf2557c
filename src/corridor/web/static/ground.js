// Land, sea and borders below the routes: drawn when one looks elsewhere, not on every day. They are Natural Earth's.
import { feature, mesh } from "./vendor.js";
import { mercator, projector } from "./geometry.js";

const BORDER = 1; // pixels

let asked;

function bounded(points) {
  const spots = points.map(mercator), xs = spots.map((s) => s[0]), ys = spots.map((s) => s[1]);
  return { spots, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

async function load() {
  const topology = await (await fetch(new URL("./borders.json", import.meta.url))).json();
  const [countries] = Object.values(topology.objects);
  const polygons = feature(topology, countries).features.flatMap(({ geometry: { type, coordinates } }) =>
    (type === "Polygon" ? [coordinates] : coordinates));
  const borders = mesh(topology, countries).coordinates;
  return { land: polygons.map((rings) => rings.map(bounded)), borders: borders.map(bounded) };
}

// Land as polygons of rings and borders as lines, each line once; fetched once for all maps.
export const world = () => (asked ??= load().catch(() => {
  asked = undefined; // to be asked for again; the routes stand without it
  return { land: [], borders: [] };
}));

// Whether anything within a box of the Mercator square can be seen.
export function inView(viewport) {
  const to = projector(viewport);
  return ({ box: [left, top, right, bottom] }) => {
    const [x0, y0] = to([left, top]), [x1, y1] = to([right, bottom]);
    return x1 >= 0 && y1 >= 0 && x0 <= viewport.width && y0 <= viewport.height;
  };
}

// A canvas as large as its viewport, with as many pixels as the screen has there.
export function cleared(canvas, { width, height }) {
  const sharp = devicePixelRatio || 1, size = [width, height].map((s) => Math.round(s * sharp));
  const pen = canvas.getContext("2d");
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  pen.setTransform(sharp, 0, 0, sharp, 0, 0);
  pen.clearRect(0, 0, width, height);
  return pen;
}

export function drawGround(canvas, { land, borders }, viewport, paint) {
  const { width, height } = viewport, pen = cleared(canvas, viewport);
  const to = projector(viewport), seen = inView(viewport);
  const trace = ({ spots }) => spots.forEach((s, i) => {
    const [x, y] = to(s);
    if (i) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.fillStyle = paint("sea");
  pen.fillRect(0, 0, width, height);
  pen.beginPath();
  for (const rings of land) if (seen(rings[0])) rings.forEach(trace);
  pen.fillStyle = paint("land");
  pen.fill("evenodd");
  pen.beginPath();
  for (const line of borders) if (seen(line)) trace(line);
  pen.strokeStyle = paint("border");
  pen.lineWidth = BORDER;
  pen.lineJoin = "round";
  pen.stroke();
}
