// Numbers as the brief writes them: two significant digits, three where the interval is narrow; whole people only.
import { W } from "./words.js";

const NARROW = 0.15;
const grouped = new Intl.NumberFormat("en");

const digits = (median, interval) =>
  interval && median > 0 && (interval[1] - interval[0]) / median < NARROW ? 3 : 2;

export function people(value, significant = 2) {
  if (value < 0.5) return "0";
  const step = 10 ** Math.max(Math.floor(Math.log10(value)) - significant + 1, 0);
  return grouped.format(Math.round(value / step) * step);
}

// A change, with its sign; a minus is as wide as a plus.
export const signed = (value) =>
  (Math.abs(value) < 0.5 ? "±0" : `${value > 0 ? "+" : "−"}${people(Math.abs(value))}`);

const shares = (value) => `${Math.round(100 * value)} %`;
const days = (value) => `${value < 10 ? Math.round(10 * value) / 10 : Math.round(value)}`;

export function number(unit, value, interval) {
  if (unit === "share") return shares(value);
  if (unit === "days") return days(value);
  return people(value, digits(value, interval));
}

export const range = (unit, [low, high], median) =>
  unit === "share"
    ? `${Math.round(100 * low)}–${shares(high)}`
    : `${number(unit, low, null)}–${
      unit === "people" ? people(high, digits(median ?? high, [low, high])) : number(unit, high, null)}`;

export const answered = (a) =>
  ["answered", "simulated"].includes(a.status) && a.median !== null && a.interval90 !== null;
export const numberless = (a) => (a.suppressed || a.status === "suppressed" ? W.withheld : W.notEstimable);

// The title of an answer by itself: "… fighters" goes on from the one before it that does not.
export function titled(answers, a) {
  if (!a.title.startsWith("…")) return a.title;
  const among = answers.filter((one) => one.part_of === a.part_of);
  const before = among.slice(0, among.findIndex((one) => one.id === a.id));
  return `${before.findLast((one) => !one.title.startsWith("…"))?.title ?? a.part_of}: ${a.title.slice(1).trim()}`;
}

const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
export const day = (iso) => long.format(new Date(`${iso}T00:00Z`));
export const dayShort = (iso) => short.format(new Date(`${iso}T00:00Z`));
