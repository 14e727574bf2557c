"""How long it takes until the page can be used."""

from __future__ import annotations

from playwright.sync_api import Page

# Runs in the page at every frame. The map is drawn once it says so, the next frame is done and a pixel of it could be
# read, for which the browser must first have finished drawing; an answer reacts when a click on it, where it lies and
# not covered, makes it the chosen one.
REACTS = """(limit) => new Promise((done, fail) => {
  let clicked = null, frames = 0, drawn = false;
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const hit = (button) => {
    const r = button.getBoundingClientRect();
    const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return r.width > 0 && r.height > 0 && at !== null && button.contains(at);
  };
  const see = () => {
    const canvas = document.querySelector("[data-drawn] canvas");
    if (!canvas || (frames += 1) < 2) return;
    pen.drawImage(canvas, 0, 0, 1, 1);
    drawn = pen.getImageData(0, 0, 1, 1).data.length === 4;
  };
  const look = () => {
    const answers = [...document.querySelectorAll("nav[aria-label='Answers'] button[aria-pressed]")];
    if (!drawn) see();
    else if (clicked === null) {
      const other = answers.find((b) => b.getAttribute("aria-pressed") !== "true" && hit(b));
      if (other) { clicked = answers.indexOf(other); other.click(); }
    } else if (answers[clicked]?.getAttribute("aria-pressed") === "true") return done(performance.now() / 1000);
    if (performance.now() > 1000 * limit) {
      return fail(new Error(drawn ? `none of ${answers.length} answers reacts` : "the map is not drawn"));
    }
    return requestAnimationFrame(look);
  };
  look();
})"""


def seconds_to_interactive(page: Page, address: str, limit_seconds: float = 300) -> float:
    """Seconds from the beginning of the navigation to `address` until the map is drawn and an answer reacts.

    The window must be signed in, or the address have its key. Timed by the page's own clock, so that what controls the
    browser does not count. Raises Playwright's Error, which says what is missing, after `limit_seconds`.
    """
    page.goto("about:blank")  # from the page itself another `#` would be no navigation
    page.goto(address, wait_until="commit")
    return float(page.evaluate(REACTS, limit_seconds))
