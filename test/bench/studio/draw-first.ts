import { readFile } from "node:fs/promises";
import { cutOut, renderSet, startStudio, stopStudio } from "../../../app/studio/studio.server";
import { cpuSecondsDuring } from "../support/process-usage";

/**
 * Prints the CPU-seconds from a photo that nobody has seen to its first picture: of a thread that has done nothing yet,
 * then, with another photo and another set, of the same thread.
 */
const [first = "", second = ""] = process.argv.slice(2);
startStudio({ workers: 1 });
const ofNewThread = await cpuSecondsDuring(() => drawFirst(first, "product photo"));
const ofRunningThread = await cpuSecondsDuring(() => drawFirst(second, "on a marble table"));
console.log(JSON.stringify({ ofNewThread, ofRunningThread }));
await stopStudio();

async function drawFirst(path: string, prompt: string): Promise<void> {
  const photo = await readFile(path);
  const { kind, mask } = await cutOut({ photo });
  if (kind !== "cut") throw new Error(`${path} was not cut`);
  await renderSet({
    ...{ subject: { photo, mask }, prompt },
    ...{ seed: 7, index: 0, count: 10, ratio: "1:1", longSidePx: 1024, format: "jpeg" },
  });
}
