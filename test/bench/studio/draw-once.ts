import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { cutOut, renderSet, startStudio, stopStudio } from "../../../app/studio/studio.server";
import { standardPrompts } from "./variety";

/** Prints the hash of one picture of each standard prompt: another process must print the same. */
startStudio({ workers: 1 });
const photo = await readFile("test/simulator/photos/fern-and-clay-mug-ochre.jpg");
const { mask } = await cutOut({ photo });
const hash = createHash("sha256");
for (const [index, prompt] of standardPrompts.entries()) {
  const { bytes } = await renderSet({
    subject: { photo, mask },
    ...{ prompt, seed: 11, index, count: 10, ratio: "4:3", longSidePx: 1024, format: "jpeg" },
  });
  hash.update(bytes);
}
console.log(hash.digest("hex"));
await stopStudio();
