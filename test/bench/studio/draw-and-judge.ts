import { readFile } from "node:fs/promises";
import { judgeFidelity, stopFidelity } from "../../../app/fidelity/fidelity.server";
import { cutOut, renderSet, startStudio, stopStudio } from "../../../app/studio/studio.server";

/**
 * Prints the most memory, in MB, that cutting, drawing at 2048 and judging take in one process. A verdict is worked
 * out while the next picture is drawn, as the jobs process does it.
 */
const PHOTOS = [
  "fern-and-clay-mug-teal-snapshot",
  "lumen-vitamin-c-serum",
  "halcyon-soap-charcoal",
];
const LOOK_EVERY_MS = 50;

let most = 0;
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, LOOK_EVERY_MS);

startStudio({ workers: 1 });
let verdict: Promise<unknown> = Promise.resolve();
for (const name of PHOTOS) {
  const photo = await readFile(`test/simulator/photos/${name}.jpg`);
  const { mask } = await cutOut({ photo });
  for (const index of [0, 1, 2]) {
    const { bytes: picture } = await renderSet({
      subject: { photo, mask },
      ...{ prompt: "warm stone", seed: 3, index, count: 3 },
      ...{ ratio: "1:1", longSidePx: 2048, format: "jpeg" },
    });
    await verdict;
    verdict = judgeFidelity({ photo, mask, picture });
  }
}
await verdict;
clearInterval(looking);
console.log(Math.round(most / 2 ** 20));
await Promise.all([stopStudio(), stopFidelity()]);
