// Whether the page is being printed: then what is folded is open, and what is drawn is drawn as lines.
import { useEffect, useState } from "./vendor.js";

export function usePrinting() {
  const [printing, setPrinting] = useState(() => matchMedia("print").matches);
  useEffect(() => {
    const asked = matchMedia("print"), look = () => setPrinting(asked.matches), before = () => setPrinting(true);
    asked.addEventListener("change", look);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", look);
    return () => { asked.removeEventListener("change", look); removeEventListener("beforeprint", before); removeEventListener("afterprint", look); };
  }, []);
  return printing;
}
