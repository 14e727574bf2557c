// What the map shows of a day: sizes, ends, changes. Nothing here knows of pixels on a screen but the scales.
import { bend, mercator } from "./geometry.js";
import { W } from "./words.js";
import { people, signed } from "./numbers.js";

const C = W.chart;
const WIDEST = 30; // pixels of the widest band of the whole period
const LARGEST = 40; // pixels of the radius to the highest end of any stock
const LEAST = 0.5; // of a person: less is nobody
const ORDER = ["fighters", "family", "civilians"]; // clockwise in a disc, always the same

const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u; // letters of scripts that run to the left

// A route by its ends, the origin at the left of the arrow whatever scripts their names are in.
function between(from, to) {
  const isolated = LEFTWARD.test(from + to);
  return isolated ? `\u200e\u2068${from}\u2069 → \u2068${to}\u2069` : `${from} → ${to}`;
}

const networks = new WeakMap();

// Places and links with their lines, worked out once for each estimate.
export function network(data) {
  if (!networks.has(data.links)) {
    const places = data.places.map((p) => ({ ...p, spot: mercator([p.longitude, p.latitude]) }));
    const byId = Object.fromEntries(places.map((p) => [p.id, p]));
    const links = data.links.map((l) => {
      const from = byId[l.origin], to = byId[l.destination];
      const track = [from.spot, bend(from.spot, to.spot), to.spot];
      return { ...l, from, to, track, name: between(from.name, to.name) };
    });
    networks.set(data.links, { places, links, byId });
  }
  return networks.get(data.links);
}

const wholes = new WeakMap();
const series = (fan, days) => days.map(() => (fan ? [fan.median, fan.low90, fan.high90] : null));

// Days of an estimate that came without them, as one made for others does: what it says of its as-of day, on every day.
export function asOf(data) {
  if (!wholes.has(data)) {
    const { days } = data.timeline, kinds = [...new Set(data.links.flatMap((l) => Object.keys(l.by_kind)))];
    const links = data.links.map((l) => {
      const until = Object.fromEntries([["all", l.flow], ...kinds.map((k) => [k, l.by_kind[k] ?? null])]
        .map(([kind, fan]) => [kind, series(fan, days)]));
      return [l.id, { until, week: until }];
    });
    const places = data.places.map((p) => [p.id, { stays: { all: series(p.stock, days) } }]);
    wholes.set(data, { days, kinds: ["all"], links: Object.fromEntries(links), places: Object.fromEntries(places) });
  }
  return wholes.get(data);
}

export const daysOf = (data, given) => given ?? (data.audience === "internal" ? null : asOf(data));

const tops = new WeakMap();

function highest(days, noun, way) {
  if (!tops.has(days)) tops.set(days, {});
  const known = tops.get(days), key = `${noun} ${way}`;
  if (known[key] === undefined) {
    let top = 1;
    for (const one of Object.values(days[noun])) {
      for (const series of Object.values(one[way])) for (const day of series) if (day && day[2] > top) top = day[2];
    }
    known[key] = top;
  }
  return known[key];
}

const over = (sides, noun, way) => Math.max(1, ...sides.filter(Boolean).map((days) => highest(days, noun, way)));

// The scale is one for all days, kinds and modes, so that what is wider is more.
export const scaleOf = (days, way, other = null) => WIDEST / over([days, other], "links", way);
export const areaOf = (days, other = null) => LARGEST ** 2 / over([days, other], "places", "stays");
export const radius = (people, area) => Math.sqrt(people * area);

const side = (days, noun, id, way, at) => (kind) => days?.[noun][id]?.[way]?.[kind]?.[at] ?? null;

// `now` is [median, low, high] of what is shown or null; `change` is that of the median where both sides have one.
function row(thing, shown, before, view, kinds) {
  const now = shown(view.kind), was = before?.(view.kind) ?? null;
  const change = view.mode === "difference" && now && was ? now[0] - was[0] : null;
  const of = kinds.map((kind) => ({ kind, now: shown(kind), was: before?.(kind) ?? null }));
  if (view.mode === "difference") {
    const size = change !== null && Math.abs(change) >= LEAST ? Math.abs(change) : null;
    return { ...thing, now, was, change, of, size, high: null, colour: change > 0 ? "more" : "fewer" };
  }
  return { ...thing, now, was, change, of, size: now ? now[0] : null, high: now ? now[2] : null, colour: view.kind };
}

// Places alone, while the days are still on their way: neither a number nor that there is none.
const UNKNOWN = { now: null, was: null, change: null, of: [], size: null, high: null, colour: "all", pending: true };
const pending = ({ places }) => ({ links: [], places: places.map((p) => ({ ...p, ...UNKNOWN })) });

export function rows(data, given, view, other = null) {
  const days = daysOf(data, given);
  if (!days) return pending(network(data));
  const { places, links } = network(data);
  const kinds = ORDER.filter((k) => days.kinds.includes(k));
  const elsewhere = other ? other.days.indexOf(days.days[view.at]) : -1;
  const past = elsewhere < 0 ? null : other;
  const sides = (noun, id, way) => {
    const [here, there] = [side(days, noun, id, way, view.at), side(past, noun, id, way, elsewhere)];
    return view.mode === "before" ? [there, null] : [here, there];
  };
  return {
    links: links.map((l) => row(l, ...sides("links", l.id, view.way), view, kinds)),
    places: places.map((p) => row(p, ...sides("places", p.id, "stays"), view, kinds)),
  };
}

export const figure = (item, mode) => (mode === "difference" ? signed(item.change) : people(item.now[0]));

export const absent = (item) => (item.pending ? W.opening : item.suppressed ? W.withheld : W.notEstimable);
const among = (now, item) =>
  (now ? `${people(now[0])} (${W.interval90}: ${people(now[1])}–${people(now[2])})` : absent(item));

// What is told of a place or a route in one sentence, for whoever does not see the map.
export function told(item, mode) {
  const what = item.from ? W.passing : W.stays;
  if (mode !== "difference") return `${item.name}: ${item.now ? `${what} ${among(item.now, item)}` : absent(item)}`;
  return `${item.name}: ${item.change === null ? C.noChange : `${what}, ${C.changed(signed(item.change))}`}`;
}

// The same by kind of people, as rows of [kind, words].
export function toldByKind(item, view, kinds) {
  const said = (now, was) => (view.mode === "difference"
    ? (now && was ? signed(now[0] - was[0]) : W.notEstimable) : among(now, item));
  const every = kinds.includes("all") ? [{ kind: view.kind, now: item.now, was: item.was }] : [];
  const parts = view.kind === "all" ? item.of : [];
  return [...every, ...parts].map(({ kind, now, was }) => [kind, said(now, was)]);
}
