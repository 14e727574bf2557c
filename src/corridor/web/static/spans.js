// A text cut where something begins or ends: sentences with statements, and the parts of the one at hand.
// Offsets count characters as the server does (code points), not UTF-16 units.
const PARTS = ["quantity", "hedge", "group", "of", "place", "period", "attribution", "statement"];

export function pieces(report, entry) {
  const text = [...report.text];
  return report.blocks.map((block) => ({ part: block.part, runs: runs(text, block, report.entries, entry) }));
}

function runs(text, block, entries, now) {
  const cuts = new Set([block.start, block.end]);
  const inside = (n) => n > block.start && n < block.end;
  const cut = (a, b) => [a, b].filter(inside).forEach((n) => cuts.add(n));
  const near = entries.filter((e) => e.sentence[0] < block.end && e.sentence[1] > block.start);
  for (const e of near) cut(...e.sentence);
  const marks = now ? now.marks : [];
  for (const m of marks) cut(m.start, m.end);
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(0, -1).map((start, i) => {
    const end = ends[i + 1];
    const about = near.filter((e) => e.sentence[0] <= start && e.sentence[1] >= end);
    const mine = now && now.sentence[0] <= start && now.sentence[1] >= end;
    const part = PARTS.find((p) => marks.some((m) => m.part === p && m.start <= start && m.end >= end)) ?? null;
    const other = about.find((e) => e.decision === "propose") ?? about[0];
    const classes = [about.length ? `sentence ${mine ? "now" : (other?.decision ?? "")}` : "", part ? `part ${part}` : ""].join(" ").trim();
    return { text: text.slice(start, end).join(""), classes, part, now: Boolean(mine), entry: mine ? now.number : (other?.number ?? null) };
  });
}
