import { readFile } from "node:fs/promises";
import { judgeFidelity, stopFidelity } from "../../../app/fidelity/fidelity.server";
import { cutOut, renderSet, stopStudio } from "../../../app/studio/studio.server";

/**
 * Prints the most memory, in MB, that a process takes which is asked for everything at once, as jobs are: photos cut,
 * pictures of 2048 and 1024 drawn, each judged behind the one before. With as many threads as there are by default.
 */
const PHOTOS = [
  "fern-and-clay-mug-teal-snapshot",
  "lumen-vitamin-c-serum",
  "halcyon-soap-charcoal",
];
const SIZES = [2048, 1024, 2048, 1024, 2048, 1024] as const;
const LOOK_EVERY_MS = 50;

let most = 0;
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, LOOK_EVERY_MS);

let judged: Promise<unknown> = Promise.resolve();
await Promise.all(
  PHOTOS.map(async (name) => {
    const photo = await readFile(`test/simulator/photos/${name}.jpg`);
    const { mask } = await cutOut({ photo });
    await Promise.all(
      SIZES.map(async (longSidePx, index) => {
        const { bytes: picture } = await renderSet({
          subject: { photo, mask },
          ...{ prompt: "warm stone", seed: 3, index, count: SIZES.length },
          ...{ ratio: "1:1", longSidePx, format: "jpeg" },
        });
        judged = judged.then(() => judgeFidelity({ photo, mask, picture }));
      }),
    );
  }),
);
await judged;
clearInterval(looking);
console.log(Math.round(most / 2 ** 20));
await Promise.all([stopStudio(), stopFidelity()]);
