// What is chosen stands in the page's address, so that it survives a reload and can be passed on; what is asked of the
// server comes back as { value } or { error }.
import { useCallback, useEffect, useRef, useState } from "./vendor.js";

const read = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
const keep = (what) => history.replaceState(null, "", `#${new URLSearchParams(Object.entries(what).filter(([, v]) => v !== ""))}`);

export function useAddress() {
  const [state, put] = useState(read);
  useEffect(() => {
    const again = () => put(read());
    addEventListener("hashchange", again);
    return () => removeEventListener("hashchange", again);
  }, []);
  const set = useCallback((changed) => put((before) => {
    const after = { ...before, ...changed };
    keep(after);
    return after;
  }), []);
  return [state, set];
}

// What `ask(...by)` gives, asked again when one of `by` changes; nothing is asked while one of them is missing.
export function useLoaded(ask, ...by) {
  const [found, put] = useState({});
  useEffect(() => {
    let gone = false;
    put({});
    if (by.every((b) => b !== undefined && b !== null)) {
      ask(...by).then((value) => gone || put({ value, by }), (error) => gone || put({ error, by }));
    }
    return () => { gone = true; };
  }, by);
  return found;
}

// Asks again after each answer: soon while `busy(value)`, else seldom; not at all while the page is hidden.
export function usePolled(ask, busy, on = true, soon = 700, seldom = 6000) {
  const [found, put] = useState({});
  const [turn, again] = useState(0), isBusy = useRef(busy);
  isBusy.current = busy; // it may go by what came after this was first asked
  useEffect(() => {
    if (!on) { put({}); return undefined; }
    let gone = false, timer;
    const next = (value) => { timer = setTimeout(look, value !== undefined && isBusy.current(value) ? soon : seldom); };
    const look = () => {
      if (gone) return;
      if (document.hidden) { next(); return; }
      ask().then((value) => { if (!gone) { put({ value }); next(value); } },
        (error) => { if (!gone) { put((before) => ({ ...before, error })); next(); } });
    };
    look();
    return () => { gone = true; clearTimeout(timer); };
  }, [turn, on]);
  return [found, () => again((n) => n + 1)];
}

// Runs what somebody asked for; says while it runs and what went wrong.
export function useDoing() {
  const [state, put] = useState({});
  const here = useRef(true);
  useEffect(() => () => { here.current = false; }, []);
  const run = async (what) => {
    put({ doing: true });
    try {
      const value = await what();
      if (here.current) put({});
      return value;
    } catch (error) {
      if (here.current) put({ error });
      return undefined;
    }
  };
  return [state, run, () => put({})];
}
