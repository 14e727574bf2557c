"""How much is drawn in a picture."""

from __future__ import annotations

import base64

from playwright.sync_api import Locator

COUNT = """async (picture) => {
  const bytes = Uint8Array.from(atob(picture), (c) => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height), found = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
    found.set(colour, (found.get(colour) ?? 0) + 1);
  }
  return [...found.values()].filter((pixels) => pixels >= 50).length;
}"""


def colours(where: Locator) -> int:
    """Number of colours that cover 50 pixels or more of a part of the page."""
    picture = base64.b64encode(where.screenshot()).decode()
    return int(where.page.evaluate(COUNT, picture))
