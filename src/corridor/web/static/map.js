// The map: borders, routes by width with a pale band up to the high end, places as discs. No tiles, nothing from elsewhere.
import { Deck, GeoJsonLayer, MapView, PathLayer, ScatterplotLayer, WebMercatorViewport, feature, html, render, useEffect,
  useRef } from "./vendor.js";
import { placed } from "./labels.js";
import { W } from "./words.js";
import { people } from "./numbers.js";

const WIDEST = 30; // pixels of the widest band of the whole period
const STEPS = 24; // pieces of a curve
const FLAT = { depthCompare: "always", depthWriteEnabled: false }; // drawn in the order of the list
const discOf = (people, scale) => Math.max(2, Math.sqrt(people * scale * 4));
const BEND = 0.14; // of its length, to the right of its direction, so that a way there and back are two

const css = (name) => {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const hex = text.length === 4 ? [...text.slice(1)].map((c) => c + c).join("") : text.slice(1);
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
};

function curve(from, to) {
  const [x0, y0] = [from.longitude, from.latitude], [x1, y1] = [to.longitude, to.latitude];
  const mid = [(x0 + x1) / 2 + (y1 - y0) * BEND, (y0 + y1) / 2 - (x1 - x0) * BEND];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS, s = 1 - t;
    return [s * s * x0 + 2 * s * t * mid[0] + t * t * x1, s * s * y0 + 2 * s * t * mid[1] + t * t * y1];
  });
}

const highest = (series) => Math.max(0, ...series.flatMap((s) => s.map((d) => (d ? d[2] : 0))));

// The scale is one for all days and kinds, so that what is wider is more.
export function scaleOf(days, way) {
  return WIDEST / Math.max(1, highest(Object.values(days.links).map((l) => l[way].all)),
    highest(Object.values(days.links).flatMap((l) => Object.values(l[way]))));
}

export function rows(data, days, { at, kind, way }) {
  const place = Object.fromEntries(data.places.map((p) => [p.id, p]));
  const links = data.links.map((l) => ({ ...l, from: place[l.origin], to: place[l.destination],
    now: days?.links[l.id]?.[way]?.[kind]?.[at] ?? null }));
  const places = data.places.map((p) => ({ ...p, now: days?.places[p.id]?.stays?.[kind]?.[at] ?? null }));
  return { links, places };
}

function layers(world, shown, scale, kind, theme) {
  const [land, border, ink, halo, soft] = ["land", "border", "ink", "halo", "soft"].map(css);
  const colour = css(kind);
  const dash = shown.links.filter((l) => !l.now).map((l) => ({ ...l, path: curve(l.from, l.to) }));
  const known = shown.links.filter((l) => l.now && l.now[2] >= 0.5).map((l) => ({ ...l, path: curve(l.from, l.to) }));
  const discs = shown.places.filter((p) => p.now && p.now[2] >= 0.5);
  const line = (id, rows, more) => new PathLayer({ id, data: rows, getPath: (d) => d.path, widthUnits: "pixels",
    capRounded: true, jointRounded: true, parameters: FLAT, updateTriggers: { getWidth: [rows, scale], getColor: theme }, ...more });
  const disc = (id, rows, end, opacity) => new ScatterplotLayer({ id, data: rows, radiusUnits: "pixels",
    getPosition: (d) => [d.longitude, d.latitude], getRadius: (d) => discOf(d.now[end], scale),
    getFillColor: [...colour, opacity], parameters: FLAT, updateTriggers: { getRadius: [rows, scale], getFillColor: [theme, kind] } });
  return [
    new GeoJsonLayer({ id: "land", data: world, filled: true, stroked: true, getFillColor: land, getLineColor: border,
      lineWidthUnits: "pixels", getLineWidth: 1, parameters: FLAT, updateTriggers: { getFillColor: theme, getLineColor: theme } }),
    ...dots(dash, soft, theme),
    line("band", known, { getWidth: (d) => Math.max(1, d.now[2] * scale), getColor: [...colour, 70] }),
    line("median", known, { getWidth: (d) => Math.max(1.2, d.now[0] * scale), getColor: [...colour, 255], pickable: true }),
    disc("high", discs, 2, 60), disc("stock", discs, 0, 200),
    new ScatterplotLayer({ id: "places", data: shown.places, radiusUnits: "pixels", getRadius: 4, stroked: true,
      lineWidthUnits: "pixels", getLineWidth: 1.5, getPosition: (d) => [d.longitude, d.latitude], getFillColor: halo,
      getLineColor: ink, pickable: true, parameters: FLAT, updateTriggers: { getFillColor: theme, getLineColor: theme } }),
  ];
}

// What is written on the map: names of places, and numbers on routes that are wide enough to be told apart.
function labels(shown, scale, viewport) {
  const names = shown.places.map((p) => ({ id: p.id, kind: "place", text: p.name, at: [p.longitude, p.latitude], gap: 7,
    weight: p.now ? 1 + p.now[0] : 0.5 }));
  const numbers = shown.links.filter((l) => l.now && l.now[0] * scale >= 2.5).map((l) => ({ id: l.id, kind: "number",
    text: people(l.now[0]), at: curve(l.from, l.to)[STEPS / 2], gap: 6 + (l.now[0] * scale) / 2, weight: l.now[0] / 1e9 }));
  const points = shown.places.map((p) => ({ at: [p.longitude, p.latitude], radius: 6 }));
  const family = getComputedStyle(document.body).fontFamily;
  return placed([...names, ...numbers], points, shown.links.flatMap((l) => curve(l.from, l.to)), viewport, family);
}

// Dashes as short pieces: they say that no number is possible, so they have one width.
function dots(links, colour, theme) {
  const pieces = links.flatMap((l) => l.path.slice(1).flatMap((p, i) => (i % 2 ? [] : [{ path: [l.path[i], p], link: l }])));
  return [new PathLayer({ id: "unknown", data: pieces, getPath: (d) => d.path, getColor: [...colour, 150],
    widthUnits: "pixels", getWidth: 1.2, parameters: FLAT, updateTriggers: { getColor: theme } })];
}

function fitted(places, width, height) {
  const near = places.filter((p) => p.latitude !== null);
  const middle = (of) => near.map(of).sort((a, b) => a - b)[Math.floor(near.length / 2)];
  const [x, y] = [middle((p) => p.longitude), middle((p) => p.latitude)];
  const close = near.filter((p) => Math.hypot(p.longitude - x, p.latitude - y) < 8);
  const [xs, ys] = [close.map((p) => p.longitude), close.map((p) => p.latitude)];
  const padding = Math.min(48, width / 10, height / 10);
  return new WebMercatorViewport({ width, height }).fitBounds(
    [[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]], { padding });
}

const tip = ({ object, layer }) => {
  if (!object) return null;
  const now = object.now && `${people(object.now[0])} (${W.interval90}: ${people(object.now[1])}–${people(object.now[2])})`;
  const name = layer.id === "median" ? `${object.from.name} → ${object.to.name}` : object.name;
  return { text: `${name}\n${now ? `${layer.id === "median" ? W.passing : W.stays}: ${now}` : W.notEstimable}`,
    className: "tip", style: {} };
};

let borders;
const world = () => (borders ??= fetch(new URL("./borders.json", import.meta.url)).then((r) => r.json())
  .then((topology) => feature(topology, Object.values(topology.objects)[0])));

export function MapPane({ data, days, view, theme }) {
  const box = useRef(null), over = useRef(null), deck = useRef(null), land = useRef(null), draw = useRef(null);
  const write = useRef(null);
  const scale = days ? scaleOf(days, view.way) : 0;
  write.current = (viewport) => {
    const told = viewport ? labels(rows(data, days, view), scale, viewport) : [];
    render(told.map((l) => html`<span key=${l.id} class=${`label ${l.kind}`} dir="auto"
      style=${{ transform: `translate(${l.left}px, ${l.top}px)` }}>${l.text}</span>`), over.current);
  };
  draw.current = () => {
    if (!deck.current || !land.current) return;
    deck.current.setProps({ layers: layers(land.current, rows(data, days, view), scale, view.kind, theme) });
    write.current(deck.current.isInitialized ? deck.current.getViewports()[0] : null);
    box.current.dataset.drawn = `${view.at}`;
  };
  useEffect(() => {
    const { clientWidth: width, clientHeight: height } = box.current;
    const start = fitted(data.places, width, height);
    deck.current = new Deck({ parent: box.current, views: new MapView({ repeat: false }), getTooltip: tip,
      controller: { keyboard: true, dragRotate: false, touchRotate: false },
      initialViewState: { longitude: start.longitude, latitude: start.latitude, zoom: start.zoom, minZoom: 2, maxZoom: 11 },
      onLoad: () => draw.current(), onResize: () => draw.current(),
      onViewStateChange: ({ viewState }) => write.current(new WebMercatorViewport({ ...viewState,
        width: box.current.clientWidth, height: box.current.clientHeight })), layers: [] });
    let gone = false;
    world().then((found) => { if (!gone) { land.current = found; draw.current(); } });
    return () => { gone = true; deck.current.finalize(); deck.current = null; };
  }, [data]);
  useEffect(() => draw.current());
  return html`<div class="chart" ref=${box} role="img" aria-label=${W.map}></div><div class="over" ref=${over} aria-hidden="true"></div>`;
}

export function MapTable({ data, days, view }) {
  const { links, places } = rows(data, days, view);
  const cells = (now) => (now
    ? html`<td class="n">${people(now[0])}</td><td class="n">${people(now[1])}–${people(now[2])}</td>`
    : html`<td colspan="2" class="none">${W.notEstimable}</td>`);
  const head = (what, counted) => html`<thead><tr><th scope="col">${what}</th><th scope="col">${counted}</th>
    <th scope="col">${W.interval90}</th></tr></thead>`;
  return html`<div class="tables" tabindex="0" role="region" aria-label=${W.table}>
    <table>${head(W.route, W.passing)}<tbody>${links.map((l) => html`<tr key=${l.id}>
      <th scope="row">${l.from.name} → ${l.to.name}</th>${cells(l.now)}</tr>`)}</tbody></table>
    <table>${head(W.place, W.stays)}<tbody>${places.map((p) => html`<tr key=${p.id}>
      <th scope="row">${p.name}</th>${cells(p.now)}</tr>`)}</tbody></table></div>`;
}
