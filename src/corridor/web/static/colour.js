// Colours of the page as its style sheet has them, by name, for canvases and pictures.
const PALE = 0.18; // of the colour in a band, the rest is land

const read = (name) => {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return text.length === 4 ? `#${[...text.slice(1)].map((c) => c + c).join("")}` : text;
};
const parts = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
const pale = (name) => mixed(parts(read(name)), parts(read("land")), PALE);
const hex = (value) => Math.round(value).toString(16).padStart(2, "0");
const mixed = (over, under, share) => `#${over.map((c, i) => hex(c * share + under[i] * (1 - share))).join("")}`;

// On the page a shape takes the style sheet's colour, so that it follows light and dark by itself.
export const onPage = (name) => `var(--${name})`;

// Colours by name in a theme; "NAME-pale" is one laid over land that hides what is below. The root has the theme for a
// moment where another is shown.
export function paints(theme) {
  const known = new Map(), root = document.documentElement;
  const inTheme = (name) => {
    const shown = root.dataset.theme;
    root.dataset.theme = theme;
    const found = name.endsWith("-pale") ? pale(name.slice(0, -5)) : read(name);
    if (shown === undefined) delete root.dataset.theme;
    else root.dataset.theme = shown;
    return found;
  };
  return (name) => known.get(name) ?? known.set(name, inTheme(name)).get(name);
}
