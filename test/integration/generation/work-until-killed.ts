import sharp from "sharp";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import type { ImageProvider } from "~/providers/image-provider";

/**
 * A jobs process that says when it begins a call and makes pictures until somebody kills it. Named "hanging", its
 * calls never come back; named "slow", they take a second; named "paid", what it makes may not be asked for twice; named "real", it calls the providers of
 * its environment.
 */
const traits = process.argv.slice(2);

const provider: ImageProvider = {
  adapterVersion: "killed",
  needsCutOut: false,
  repeatable: !traits.includes("paid"),
  async generate(request, { onBegun }) {
    await onBegun(null);
    process.stdout.write(`begun ${request.imageJobId}\n`);
    if (traits.includes("hanging")) await new Promise(() => undefined);
    if (traits.includes("slow")) await new Promise((resolve) => setTimeout(resolve, 1_000));
    const background = { r: request.position * 9, g: 80, b: 120 };
    const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background } })
      .png()
      .toBuffer();
    return {
      ...{ bytes, mediaType: "image/png", notes: [], warnings: [], costUsd: null },
      ...{ source: "generated", emptySet: false },
    };
  },
};

await consume("image-job", { concurrency: 3, perShop: 3 }, (payload) =>
  runImageJob(
    payload,
    traits.includes("real")
      ? undefined
      : {
          findProvider: () => provider,
          findWriter: () => null,
          callSeconds: 120,
          graceSeconds: 60,
        },
  ),
);
process.stdout.write("ready\n");
