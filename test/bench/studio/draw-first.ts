import { readFile } from "node:fs/promises";
import { cutOut, renderSet, startStudio, stopStudio } from "../../../app/studio/studio.server";

/** Prints the CPU-seconds from a photo that nobody has seen to its first picture, by a thread that has done nothing yet. */
const [path = ""] = process.argv.slice(2);
const photo = await readFile(path);
const before = process.cpuUsage();
startStudio({ workers: 1 });
const { kind, mask } = await cutOut({ photo });
if (kind !== "cut") throw new Error("The photo was not cut");
await renderSet({
  subject: { photo, mask },
  ...{ prompt: "product photo", seed: 7, index: 0, count: 10, ratio: "1:1" },
  ...{ longSidePx: 1024, format: "jpeg" },
});
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1_000_000);
await stopStudio();
