// What the server gives and takes; every failure comes out as one Error with a sentence for the reader.
import { W } from "./words.js";

async function ask(method, path, body, raw) {
  let answer;
  try {
    const headers = { Accept: "application/json", ...(body !== undefined && !raw ? { "Content-Type": "application/json" } : {}) };
    answer = await fetch(path, { method, headers, body: raw ? body : body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw Object.assign(new Error(W.failed(W.noConnection)), { status: 0 });
  }
  if (answer.status === 401) { location.reload(); return new Promise(() => {}); }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    const what = [told.where, told.error, told.got].filter(Boolean).join(": ");
    const says = [what, told.remedy].filter(Boolean).join(". ") || W.failed(answer.status);
    throw Object.assign(new Error(says), { status: answer.status, now: told.now, last: told.last });
  }
  return answer.json();
}

const get = (path) => ask("GET", path);
const orNone = (asked) => asked.catch((e) => { if (e.status === 404) return null; throw e; });
const one = (id) => `api/estimates/${encodeURIComponent(id)}`;
const query = (what) => new URLSearchParams(Object.entries(what).filter(([, v]) => v !== undefined && v !== null && v !== ""));

export const me = () => get("api/me");
export const signOut = () => ask("POST", "api/sign-out");
export const estimates = () => get("api/estimates");
export const estimate = (id) => get(one(id));
export const days = (id) => orNone(get(`${one(id)}/days`));
export const file = (id, name) => `${one(id)}/files/${name}`;
export const make = (what) => ask("POST", "api/estimates", what);

export const draft = (id) => get(`${one(id)}/draft`);
export const putDraft = (id, version, changes) => ask("PUT", `${one(id)}/draft`, { version, changes });
export const dropDraft = (id) => ask("DELETE", `${one(id)}/draft`);
export const record = (id, version, reason, since) => ask("POST", `${one(id)}/draft/record`, { version, reason, since });
export const prepare = (id) => ask("POST", `${one(id)}/prepare`);
export const influence = (id) => get(`${one(id)}/influence`);
export const whatIfs = (id) => get(`${one(id)}/what-ifs`);
export const makeWhatIf = (id, changes) => ask("POST", `${one(id)}/what-ifs`, { changes });

export const jobs = () => get("api/jobs");
export const job = (id) => get(`api/jobs/${id}`);
export const left = (id, name) => orNone(get(`api/jobs/${id}/left/${name}`));
export const cancel = (id) => ask("DELETE", `api/jobs/${id}`);

export const claims = (what) => get(`api/claims?${query(what)}`);
export const claim = (entry) => get(`api/claims/${entry}`);
export const words = (scenario, id) => get(`api/words?${query({ scenario, id })}`);
export const decide = (entry, what) => ask("POST", `api/claims/${entry}`, what);

export const reports = () => get("api/reports");
export const report = (id) => get(`api/reports/${id}`);
export const drop = (file, what) => ask("POST", `api/reports?${query({ name: file.name, ...what })}`, file, true);
export const head = (id, version, change) => ask("PATCH", `api/reports/${id}`, { version, change });
export const entry = (id, number, version, change) => ask("PATCH", `api/reports/${id}/entries/${number}`, { version, change });
export const check = (id) => ask("POST", `api/reports/${id}/check`);
export const take = (id, purpose) => ask("POST", `api/reports/${id}/take`, { purpose });
export const removeReport = (id) => ask("DELETE", `api/reports/${id}`);
