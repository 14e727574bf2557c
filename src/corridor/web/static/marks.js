// Claims where and when they hold: at places, or at the middle of routes.
import { along } from "./geometry.js";
import { reach } from "./pies.js";
import { network } from "./shown.js";

export const SIDE = 18; // pixels of a mark
export const HIT = 24; // pixels of what can be pressed
const STOCKS = new Set(["population", "present", "in_transit", "detained", "unaccounted", "heard", "duration"]);

// A stock is of one day; a flow runs from its first day, or from the first of all.
export const holds = (claim, day) => Boolean(claim.at?.length) && claim.end >= day
  && (STOCKS.has(claim.what) ? claim.end === day : (claim.start ?? "") <= day);

// Routes into one place or out of one are told there, so that one claim is not drawn once for each of them.
function spots(claim, { byId, links }, controls) {
  const at = claim.at.flatMap((id) => controls[id] ?? [id]), found = at.filter((id) => byId[id]);
  const ways = links.filter((l) => at.includes(l.id));
  if (!ways.length) return found;
  for (const end of ["destination", "origin"]) {
    if (ways.length > 1 && new Set(ways.map((l) => l[end])).size === 1) return [...found, ways[0][end]];
  }
  return [...found, ...ways.map((l) => l.id)];
}

// Claims that hold on a day, by the place or route they are drawn at.
export function claimsOn(data, day) {
  const known = network(data), controls = Object.fromEntries(data.controls.map((c) => [c.id, c.links])), by = new Map();
  for (const claim of data.claims) {
    if (!holds(claim, day)) continue;
    for (const spot of spots(claim, known, controls)) by.set(spot, [...(by.get(spot) ?? []), claim]);
  }
  return by;
}

// Marks on the screen; those that would lie on one another become one.
export function marks(by, found, view) {
  const set = [];
  const put = (row, x, y, claims) => {
    const near = set.find((m) => Math.abs(m.x - x) < HIT && Math.abs(m.y - y) < HIT);
    if (!near) return set.push({ id: row.id, names: [row.name], x: Math.round(x), y: Math.round(y), claims });
    near.names.push(row.name);
    near.claims = [...new Set([...near.claims, ...claims])];
    return set.length;
  };
  for (const p of found.places) {
    const claims = by.get(p.row.id), away = (reach(p, view, found.round) + SIDE / 2) * 0.75;
    if (claims) put(p.row, p.x + away, p.y - away, claims);
  }
  for (const l of found.links) {
    const claims = by.get(l.row.id);
    if (!claims) continue;
    const { x, y } = along(l.points, 0.5);
    put(l.row, x, y, claims);
  }
  const { width, height } = found.viewport;
  return set.filter((m) => m.x > 0 && m.y > 0 && m.x < width && m.y < height)
    .map((m) => ({ ...m, used: m.claims.some((c) => c.used) }));
}
