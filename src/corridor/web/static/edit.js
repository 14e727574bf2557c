// Correcting a statement: its parts as fields; what is left as it was read stays so. Fields are given what they begin
// with and nothing later (`defaultValue`, `selected`), so that what is typed outlives the page's being drawn again.
import { html, useEffect, useRef, useState } from "./vendor.js";
import { W } from "./words.js";

const E = W.edit;
const number = (text) => (text === "" ? null : Number(text));

function Choice({ name, options, value, blank }) {
  return html`<label>${E[name.split(".").pop()] ?? name} <select name=${name}>${blank && html`<option value="" selected=${!value}>–</option>`}
    ${options.map((o) => html`<option key=${o} value=${o} selected=${o === value}>${o.replaceAll("_", " ")}</option>`)}</select></label>`;
}

const Field = ({ name, value, type = "text", step }) => html`<label>${E[name.split(".").pop()] ?? name}
  <input name=${name} type=${type} step=${step} defaultValue=${value ?? ""} /></label>`;

function quantity(before, form) {
  if (!before) return before;
  const given = { ...before, hedge: form.get("quantity.hedge"), unit: form.get("quantity.unit") };
  for (const part of ["value", "low", "high"]) {
    if (form.has(`quantity.${part}`)) given[part] = number(form.get(`quantity.${part}`));
  }
  return given;
}

function places(before, form) {
  return before.map((p, i) => {
    const at = (part) => form.get(`places.${i}.${part}`);
    const moved = at("name") !== (p.name ?? "") || at("country") !== (p.country ?? "");
    const there = { ...p, role: at("role"), name: at("name") || null, country: at("country").toUpperCase() || null };
    return moved ? { ...there, latitude: number(at("latitude")), longitude: number(at("longitude")) } : there;
  }).filter((_, i) => !form.get(`places.${i}.gone`));
}

const chain = (before, form) => before.map((s, i) => ({ ...s, role: form.get(`chain.${i}.role`), status: form.get(`chain.${i}.status`),
  name: form.get(`chain.${i}.status`) === "public" ? form.get(`chain.${i}.name`) || null : s.name })).filter((_, i) => !form.get(`chain.${i}.gone`));

// What the form says, without what it leaves as it was.
function changed(entry, form) {
  const group = form.getAll("group.labels");
  const after = {
    kind: form.get("kind"), term: form.get("term") || null, quantity: quantity(entry.quantity, form), modality: form.get("modality"),
    group: group.length ? { labels: group, of: form.get("group.of") ?? "" } : null, places: places(entry.places, form),
    period: { ...entry.period, start: form.get("period.start") || null, end: form.get("period.end") || null },
    basis: { knows: form.get("basis.knows"), interest: form.get("basis.interest") }, chain: chain(entry.chain, form), note: form.get("note"),
  };
  return Object.fromEntries(Object.entries(after).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(entry[k])));
}

export function Edit({ e, change, close }) {
  const form = useRef(null), { entry } = e, [busy, setBusy] = useState(false);
  const q = entry.quantity;
  useEffect(() => { form.current?.querySelector("input, select")?.focus(); }, []);
  const save = async (x) => {
    x.preventDefault();
    const patch = changed(entry, new FormData(form.current));
    setBusy(true);
    if (!Object.keys(patch).length || (await change(patch))) close();
    setBusy(false);
  };
  return html`<form class="edit" ref=${form} onSubmit=${save} onKeyDown=${(x) => { if (x.key === "Escape") { x.stopPropagation(); close(); } }}>
    ${q && html`<fieldset><legend>${E.quantity}: “${q.said}”</legend>
      ${["value", "low", "high"].filter((p) => typeof q[p] === "number").map((p) => html`<${Field} key=${p} name=${`quantity.${p}`} type="number" step="any" value=${q[p]} />`)}
      <${Choice} name="quantity.hedge" options=${W.options.hedge} value=${q.hedge} /><${Choice} name="quantity.unit" options=${W.options.unit} value=${q.unit} /></fieldset>`}
    <fieldset><legend>${E.what}</legend><${Choice} name="kind" options=${W.options.kind} value=${entry.kind} />
      <${Choice} name="term" options=${W.options.term} value=${entry.term} blank=${true} />
      <${Choice} name="modality" options=${W.options.modality} value=${entry.modality} /></fieldset>
    <fieldset><legend>${E.group}</legend><div class="checks">${W.options.group.map((g) => html`<label key=${g}><input type="checkbox" name="group.labels" value=${g}
      defaultChecked=${Boolean(entry.group?.labels.includes(g))} /> ${g}</label>`)}</div><${Field} name="group.of" value=${entry.group?.of} /></fieldset>
    ${entry.places.map((p, i) => html`<fieldset key=${i}><legend>${E.place}: “${p.words}”</legend>
      <${Choice} name=${`places.${i}.role`} options=${W.options.role} value=${p.role} /><${Field} name=${`places.${i}.name`} value=${p.name} />
      <${Field} name=${`places.${i}.country`} value=${p.country} /><${Field} name=${`places.${i}.latitude`} type="number" step="any" value=${p.latitude} />
      <${Field} name=${`places.${i}.longitude`} type="number" step="any" value=${p.longitude} />
      <label><input type="checkbox" name=${`places.${i}.gone`} value="1" /> ${E.gone}</label></fieldset>`)}
    <fieldset><legend>${E.period}</legend><${Field} name="period.start" type="date" value=${entry.period.start} /><${Field} name="period.end" type="date" value=${entry.period.end} /></fieldset>
    ${entry.chain.map((s, i) => html`<fieldset key=${s.id}><legend>${E.speaker(i + 1)}</legend><${Field} name=${`chain.${i}.role`} value=${s.role} />
      <${Choice} name=${`chain.${i}.status`} options=${W.options.status} value=${s.status} />${s.status === "public" && html`<${Field} name=${`chain.${i}.name`} value=${s.name} />`}
      <label><input type="checkbox" name=${`chain.${i}.gone`} value="1" /> ${E.gone}</label></fieldset>`)}
    <fieldset><legend>${E.basis}</legend><${Choice} name="basis.knows" options=${W.options.knows} value=${entry.basis.knows} />
      <${Choice} name="basis.interest" options=${W.options.interest} value=${entry.basis.interest} /></fieldset>
    <label class="whole">${E.note} <input name="note" defaultValue=${entry.note} /></label>
    <p><button class="main" disabled=${busy}>${W.save}</button> <button type="button" onClick=${close}>${W.cancel}</button></p></form>`;
}
