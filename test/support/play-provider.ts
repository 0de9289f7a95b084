import { findWriter } from "~/providers/text-providers.server";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import type { Engine } from "~/generation/run-image-job.server";
import type {
  CallOptions,
  ImageAnswer,
  ImageProvider,
  ImageRequest,
} from "~/providers/image-provider";

type Behave = (request: ImageRequest, options: CallOptions) => Promise<ImageAnswer> | ImageAnswer;

export type PlayedProvider = {
  engine: Engine;
  requests: ImageRequest[];
  /** What it does from here on. */
  behave: (behave: Behave) => void;
};

type Traits = Partial<Pick<ImageProvider, "repeatable" | "needsCutOut" | "resume">> &
  Partial<Pick<Engine, "callSeconds" | "graceSeconds" | "keepAgainAfterSeconds">>;

/** A provider on no wire: it answers what the test says, as one that is paid for each call unless `repeatable`. */
export function playProvider(behaveFirst: Behave = answerAsAsked, traits: Traits = {}) {
  const { repeatable = false, needsCutOut = false } = traits;
  const { callSeconds = 120, graceSeconds = 60, keepAgainAfterSeconds = [] } = traits;
  let behave = behaveFirst;
  const requests: ImageRequest[] = [];
  const provider: ImageProvider = {
    adapterVersion: "played",
    needsCutOut,
    repeatable,
    ...(traits.resume ? { resume: traits.resume } : {}),
    async generate(request, options) {
      await options.onBegun(null);
      requests.push(request);
      return behave(request, options);
    },
  };
  const played: PlayedProvider = {
    engine: {
      ...{ findProvider: () => provider, findWriter },
      ...{ callSeconds, graceSeconds, keepAgainAfterSeconds },
    },
    requests,
    behave: (next) => {
      behave = next;
    },
  };
  return played;
}

/** A picture of the ratio asked for, another one for each position and seed. */
export async function answerAsAsked(request: ImageRequest): Promise<ImageAnswer> {
  const [across = 1, down = 1] = request.ratio.split(":").map(Number);
  return answerOf(await pictureOf(across * 80, down * 80, hueOf(request)));
}

export function answerOf(bytes: Uint8Array): ImageAnswer {
  return {
    bytes,
    mediaType: "image/png",
    notes: ["A plain wall"],
    warnings: [],
    costUsd: null,
    source: "generated-from-photo",
    emptySet: false,
  };
}

export function pictureOf(widthPx: number, heightPx: number, hue = 0): Promise<Buffer> {
  const background = { r: hue % 256, g: (hue >> 8) % 256, b: (hue >> 16) % 256 };
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A call that waits until the test lets it go on. It ends with the test at the latest. */
export function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  onTestFinished(() => open());
  return { open, opened };
}

function hueOf({ seed, position }: ImageRequest): number {
  return (seed * 31 + position * 7919) % 16_777_216;
}
