// What the server gives; every failure comes out as one Error with a sentence for the reader.
import { W } from "./words.js";

async function get(path) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: "application/json" } });
  } catch {
    throw new Error(W.failed("no connection"));
  }
  if (answer.status === 401) location.reload();
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw Object.assign(new Error([told.error, told.remedy].filter(Boolean).join(": ") || W.failed(answer.status)),
      { status: answer.status });
  }
  return answer.json();
}

const one = (id) => `api/estimates/${encodeURIComponent(id)}`;
export const estimates = () => get("api/estimates");
export const estimate = (id) => get(one(id));
export const days = (id) => get(`${one(id)}/days`).catch((e) => { if (e.status === 404) return null; throw e; });
export const file = (id, name) => `${one(id)}/files/${name}`;
