import os from "node:os";
import type { Measured } from "../../scripts/bench";
import { openBrowser } from "../support/browser";
import { serveCanvasPages } from "../support/canvas-pages/serve-pages";
import { benchIn, type Bench } from "./canvas/bench-page";
import { measureBesideRaw, measureDom, measureOpening, measureScaling } from "./canvas/costs";
import { measureInteractions } from "./canvas/interactions";
import { measureRenders } from "./canvas/renders";
import { measureStorm } from "./canvas/storm";
import { round } from "./support/statistics";

const parts: Record<string, (bench: Bench) => Promise<Measured>> = {
  renders: measureRenders,
  dom: measureDom,
  costs: measureBesideRaw,
  scaling: measureScaling,
  opening: measureOpening,
  storm: measureStorm,
  interactions: measureInteractions,
};

/**
 * The canvas in production build beside a bare React Flow page, worked by a real pointer: C1 to C9 of the goals. Ratios
 * are of slices by turns in one browser; counts are exact. After the name of the bench one may name some of its parts.
 */
export async function measure(): Promise<Measured> {
  const wanted = process.argv.slice(3);
  const pages = await serveCanvasPages();
  const browser = await openBrowser();
  const found: Measured = { figures: {}, gates: [] };
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const { figures, gates } = await part(benchIn(browser, pages));
      Object.assign(found.figures, figures);
      found.gates.push(...gates);
    }
  } finally {
    await browser.close();
    await pages.close();
  }
  found.figures["machine's load of the last minute"] = round(os.loadavg()[0]);
  return found;
}
