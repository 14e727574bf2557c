// World borders for the page, from world-atlas (Natural Earth, public domain).
// One topology, generalised once, so that neighbours still share their borders exactly.
// usage: node borders.mjs OUT [--scale 50m] [--km2 20] [--fine-km2 1 --box W,S,E,N] [--grid 0.002]
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { bbox, feature, quantize } from "topojson-client";
import { filter, filterAttached, planarRingArea, presimplify, sphericalTriangleArea } from "topojson-simplify";

const { values: o, positionals: [out] } = parseArgs({ allowPositionals: true, options: {
  scale: { type: "string", default: "50m" }, km2: { type: "string", default: "20" },
  "fine-km2": { type: "string" }, box: { type: "string" }, grid: { type: "string", default: "0.002" },
} });
const EARTH_KM2 = 6371 ** 2; // of one steradian
const coarse = +o.km2, fine = +(o["fine-km2"] ?? o.km2), box = o.box?.split(",").map(Number);
const inside = ([x, y]) => box && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

const world = JSON.parse(readFileSync(`node_modules/world-atlas/countries-${o.scale}.json`, "utf8"));
delete world.objects.land; // the page fills countries and strokes mesh(); land would repeat the same arcs
// Antarctica reaches the pole, which a Mercator map cannot show
world.objects.countries.geometries = world.objects.countries.geometries.filter((g) => g.id !== "010");

// each point becomes [lon, lat, steradians]; the ends of an arc weigh Infinity, so nodes stay
let topo = presimplify(world, sphericalTriangleArea);
// world-atlas has joined what the 180th meridian cuts (Russia, Fiji): on a flat map such a ring must go on beyond 180
for (const arc of topo.arcs) {
  for (let i = 1; i < arc.length; i++) arc[i][0] += 360 * Math.round((arc[i - 1][0] - arc[i][0]) / 360);
  if (arc.some(([x]) => x < -180)) for (const p of arc) p[0] += 360;
}
topo.arcs = topo.arcs.map((arc) => arc.filter((p) => p[2] * EARTH_KM2 >= (inside(p) ? fine : coarse)).map(([x, y]) => [x, y]));
// islets smaller than the threshold go, unless they touch another country
const attached = filterAttached(topo);
topo = filter(topo, (ring, interior) => {
  if (attached(ring, interior)) return true;
  const points = feature(topo, { type: "Polygon", arcs: [ring] }).geometry.coordinates[0];
  const km2 = planarRingArea(points) * 111.2 ** 2 * Math.cos((points[0][1] * Math.PI) / 180);
  return km2 >= 4 * (inside(points[0]) ? fine : coarse);
});
topo.objects.countries.geometries = topo.objects.countries.geometries.filter((g) => g.type)
  .map(({ type, arcs, id, properties: { name } }) => ({ type, arcs, id, properties: { name } }));
delete topo.bbox;
const [w, , e] = topo.bbox = bbox(topo);
topo = quantize(topo, Math.ceil((e - w) / +o.grid));
for (const { geometry: { type, coordinates }, properties: { name } } of feature(topo, topo.objects.countries).features) {
  for (const ring of (type === "Polygon" ? coordinates : coordinates.flat())) {
    if (ring.some(([x], i) => i && Math.abs(x - ring[i - 1][0]) > 90)) throw new Error(`${name} would be drawn across the whole map`);
  }
}
const text = JSON.stringify(topo);
writeFileSync(out, text);
console.log(`${out}: ${text.length} B, gzip -9 ${gzipSync(text, { level: 9 }).length} B, ${topo.arcs.length} arcs, ` +
  `${topo.arcs.reduce((t, a) => t + a.length, 0)} points, ${topo.objects.countries.geometries.length} countries`);
