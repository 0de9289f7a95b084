import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { z } from "zod";
import { getEnv } from "~/platform/env.server";
import { hideSecrets } from "~/platform/hide-secrets.server";
import { settingsOf } from "~/providers/endpoints.server";
import { connectionTo, findProvider } from "~/providers/image-providers.server";
import { REMOTE_PROVIDERS, RESOLUTIONS, type ImageModel } from "~/providers/image-model";
import { imageModels } from "~/providers/image-models";
import type { ImageProvider, ImageRequest } from "~/providers/image-provider";

const VERIFIED = "app/providers/verified-models.json";
const PROMPT = "A plain white ceramic mug on a light wooden table, soft daylight, product photo";
const LONGEST_SECONDS = 180;
const MOST_OFF_RATIO = 0.03;

type RemoteModel = ImageModel & { provider: (typeof REMOTE_PROVIDERS)[number] };
type ModelCheck =
  | { kind: "made"; model: string; seconds: number; size: string; costUsd: number | null }
  | { kind: "failed"; model: string; reason: string };

/** Of every provider with a key the model that costs least, or the ones asked for by name. */
export function modelsToCheck(wanted: readonly string[]): RemoteModel[] {
  const callable = imageModels.filter(isRemote).filter(({ provider, status }) => {
    const { hasAdapter, missingKey } = connectionTo(provider);
    return status.kind === "live" && hasAdapter && missingKey === null;
  });
  if (wanted.length > 0) return callable.filter(({ id }) => wanted.includes(id));
  return REMOTE_PROVIDERS.flatMap((provider) =>
    callable
      .filter((model) => model.provider === provider)
      .toSorted((one, other) => one.cost.usd - other.cost.usd)
      .slice(0, 1),
  );
}

/** Prints what came and notes what was verified. False where a model that was to make a picture made none. */
export async function checkModels(models: RemoteModel[], file = VERIFIED): Promise<boolean> {
  const verified: string[] = [];
  let isWell = true;
  for (const model of models) {
    console.log(`${model.name}: one picture, about US$${model.cost.usd}`);
    const check = await checkModel(model);
    console.log(check);
    if (check.kind === "failed") isWell = false;
    else if (isPlayed(model)) console.log("Its address is a played one, so that verifies nothing.");
    else verified.push(model.id);
  }
  if (verified.length > 0) writeVerified(file, verified, new Date());
  return isWell;
}

/** One paid picture, from text alone. Whatever comes is an answer; nothing is asked for twice. */
async function checkModel(model: RemoteModel): Promise<ModelCheck> {
  const provider = findProvider(model.provider);
  if (!provider) return { kind: "failed", model: model.id, reason: "there is no adapter" };
  try {
    return await makeOne(model, provider);
  } catch (error) {
    return { kind: "failed", model: model.id, reason: hideSecrets(String(error)) };
  }
}

async function makeOne({ id: model, resolutions }: RemoteModel, provider: ImageProvider) {
  const resolution = RESOLUTIONS.find((one) => resolutions[one] !== undefined) ?? "1K";
  const request: ImageRequest = {
    ...{ imageJobId: randomUUID(), model, prompt: PROMPT, ratio: "1:1", resolution },
    ...{ seed: 1, position: 0, count: 1, references: [] },
  };
  const startedAt = performance.now();
  const { bytes, costUsd } = await provider.generate(request, {
    signal: AbortSignal.timeout(LONGEST_SECONDS * 1000),
    onBegun: () => Promise.resolve(),
  });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  // Decoded whole, for the head of half a picture is as good as that of a whole one.
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const size = `${info.width}x${info.height}`;
  if (Math.abs(info.width / info.height - 1) > MOST_OFF_RATIO) {
    return { kind: "failed", model, reason: `asked for 1:1 it made ${size}` } as const;
  }
  return { kind: "made", model, seconds, size, costUsd } as const;
}

/** A server of this machine that plays the provider proves nothing of the real one. */
function isPlayed({ provider }: RemoteModel): boolean {
  const { addressName } = settingsOf(provider) ?? {};
  const address = addressName ? getEnv()[addressName] : undefined;
  return typeof address === "string" && !address.startsWith("https:");
}

const Verified = z.record(z.string(), z.iso.datetime());

/** What was found earlier of other models stays. */
function writeVerified(file: string, models: readonly string[], now: Date): void {
  const known = Verified.parse(JSON.parse(readFileSync(file, "utf8")));
  const found = models.map((model) => [model, now.toISOString()]);
  const all = Verified.parse({ ...known, ...Object.fromEntries(found) });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

function isRemote(model: ImageModel): model is RemoteModel {
  return REMOTE_PROVIDERS.some((id) => id === model.provider);
}
