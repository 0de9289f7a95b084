import { appendFileSync, readFileSync } from "node:fs";
import sharp from "sharp";
import type { Engine } from "~/generation/run-image-job.server";
import { ProviderError, type ImageProvider } from "~/providers/image-provider";

/** Refused for good. */
const REFUSED = 1;
/** Too busy the first time it is asked for. */
const BUSY = 2;

type Traits = {
  /** What it makes may not be asked for twice. */
  paid: boolean;
  /** A line for each picture the provider made, and each time it was too busy: what it knows survives every crash. */
  log: string;
  inCall?: () => Promise<unknown>;
};

/** A provider that refuses one picture of a step and is too busy at first for another, as all processes see it. */
export function chaosEngine({ paid, log, inCall }: Traits): Engine {
  const provider: ImageProvider = {
    ...{ adapterVersion: "chaos", needsCutOut: false, repeatable: !paid },
    async generate({ imageJobId, position, seed }, { onBegun }) {
      await onBegun(null);
      const refuse = (reason: "content-rejected" | "rate-limited", retry: "never" | "later") =>
        new ProviderError("No", { reason, retry });
      if (position === REFUSED) throw refuse("content-rejected", "never");
      if (position === BUSY && !linesOf(log).includes(`busy ${imageJobId}`)) {
        appendFileSync(log, `busy ${imageJobId}\n`);
        throw refuse("rate-limited", "later");
      }
      appendFileSync(log, `made ${imageJobId}\n`);
      await inCall?.();
      const background = { r: (seed + position) % 256, g: (seed >> 8) % 256, b: 120 };
      const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background } })
        .png()
        .toBuffer();
      return {
        ...{ bytes, mediaType: "image/png", notes: [], warnings: [], costUsd: null },
        ...{ source: "generated", emptySet: false },
      };
    },
  };
  return {
    ...{ findProvider: () => provider, findWriter: () => null },
    ...{ callSeconds: 20, graceSeconds: 10 },
  };
}

/** Calls that made a picture which an earlier call for the same image had made. */
export function countDoubled(log: string): number {
  const made = linesOf(log).filter((line) => line.startsWith("made "));
  return made.length - new Set(made).size;
}

function linesOf(log: string): string[] {
  return readFileSync(log, "utf8").split("\n");
}
