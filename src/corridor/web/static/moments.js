// Moments as an analyst reads them: today's by the clock, others with their day.
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const whole = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

export function moment(iso) {
  if (!iso) return "";
  const at = new Date(typeof iso === "number" ? iso * 1000 : iso);
  return at.toDateString() === new Date().toDateString() ? clock.format(at) : whole.format(at);
}
