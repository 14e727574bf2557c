// Colours of the page as its style sheet has them, by name, for canvases and pictures.
const PALE = 0.3; // of the colour in a band, the rest is land

const read = (name) => {
  const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return text.length === 4 ? `#${[...text.slice(1)].map((c) => c + c).join("")}` : text;
};
const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
const mixed = (over, under, share) => `#${over.map((c, i) => Math.round(c * share + under[i] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;

// On the page a shape takes the style sheet's colour, so that it follows light and dark by itself.
export const onPage = (name) => `var(--${name})`;

// Colours by name in a theme; "NAME-pale" is one laid over land that hides what is below. The root has the theme for a
// moment where another is shown.
export function paints(theme) {
  const known = new Map(), root = document.documentElement;
  const inTheme = (name) => {
    const shown = root.dataset.theme;
    root.dataset.theme = theme;
    const found = name.endsWith("-pale") ? mixed(parts(read(name.slice(0, -5))), parts(read("land")), PALE) : read(name);
    if (shown === undefined) delete root.dataset.theme;
    else root.dataset.theme = shown;
    return found;
  };
  return (name) => known.get(name) ?? known.set(name, inTheme(name)).get(name);
}
