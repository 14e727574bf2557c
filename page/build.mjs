// Builds what the page needs from third parties: OUT/vendor.js, OUT/borders.json, OUT/LICENSES.txt.
// usage: node build.mjs [OUT]      (OUT: where the page's files lie)
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const out = process.argv[2] ?? "dist";
const ALLOWED = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "CC0-1.0", "0BSD"]);
mkdirSync(out, { recursive: true });

const { metafile, outputFiles: [bundle] } = await build({
  entryPoints: ["entry.js"],
  bundle: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none", // all licences stand in LICENSES.txt
  write: false,
  metafile: true,
  outfile: join(out, "vendor.js"),
  logLevel: "warning",
});
const { text } = bundle;
const addresses = new Set([...text.matchAll(/https?:\/\/[a-z0-9][^\s"'`)\\]*/gi)].map((m) => m[0]));
for (const a of addresses) if (!a.startsWith("http://www.w3.org/")) throw new Error(`address in the bundle: ${a}`);
if (/\beval\(|new Function\(/.test(text)) throw new Error("the bundle would need script-src 'unsafe-eval'");
writeFileSync(join(out, "vendor.js"), text);

execFileSync(process.execPath, ["borders.mjs", join(out, "borders.json"),
  "--scale", "50m", "--km2", "70"], { stdio: "inherit" });

const folders = new Set(["node_modules/world-atlas"]);
for (const [path, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
  const inPackage = /^(.*node_modules\/)(@[^/]+\/[^/]+|[^/]+)/.exec(path);
  if (bytesInOutput > 0 && inPackage) folders.add(inPackage[0]);
}
const byText = new Map();
for (const folder of [...folders].sort()) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} is under ${license}`);
  const files = readdirSync(folder).filter((f) => /^(licen[cs]e|notice|copying)/i.test(f)).sort();
  let licence = files.map((f) => readFileSync(join(folder, f), "utf8").trim()).join("\n\n");
  if (!licence) throw new Error(`${name} ${version} has no text of its licence`);
  licence = licence.replace(/\r/g, "").replace(/[ \t]+$/gm, "");
  byText.set(licence, [...(byText.get(licence) ?? []), `${name} ${version} (${license})`]);
}
writeFileSync(join(out, "LICENSES.txt"), [
  "vendor.js holds code of the packages below; borders.json is made from Natural Earth (public domain) by way of world-atlas.",
  ...[...byText].map(([licence, names]) => `${"=".repeat(80)}\n${names.join("\n")}\n${"-".repeat(80)}\n${licence}`),
].join("\n\n") + "\n");

let total = 0;
for (const name of ["vendor.js", "borders.json", "LICENSES.txt"]) {
  const bytes = readFileSync(join(out, name));
  total += bytes.length;
  console.log(name.padEnd(13), String(bytes.length).padStart(8), "B  gzip -9", String(gzipSync(bytes, { level: 9 }).length).padStart(7), "B  sha256",
    createHash("sha256").update(bytes).digest("hex").slice(0, 16));
}
console.log("in all", total, "B from", folders.size, "packages");
