import type { CutOut, Prisma } from "@prisma/client";
import { findCutOut, loadMask, saveCutOut } from "~/images/cut-outs.server";
import { invariant } from "~/platform/invariant";
import { CUT_OUT_VERSION, cutOutProduct, type CutOutHint } from "~/providers/cut-out.server";

/** Below this a cut-out is not used before the merchant has looked at it. */
export const SURE = 0.5;

export type ProductMask = {
  kind: "cut" | "unsure";
  mask: Uint8Array;
  method: string;
  confidence: number;
  reason: string | null;
};

type Photo = { hash: string; bytes: Uint8Array };

/** One cut-out a photo at a time: ten variations of one product wait for the first one's mask. */
const underWay = new Map<string, Promise<ProductMask>>();

/** The mask of the product in a photo. Cut once, kept for every later picture; a merchant's own correction stays. */
export async function productMask(shop: string, photo: Photo): Promise<ProductMask> {
  const key = `${shop}:${photo.hash}`;
  const running = underWay.get(key) ?? findOrCut(shop, photo).finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
}

/** Cuts again with what the merchant drew. */
export async function correctMask(
  shop: string,
  photo: Photo,
  hint: CutOutHint,
): Promise<ProductMask> {
  const made = await cutOutProduct(photo.bytes, hint);
  const kept = { ...made, kind: "cut" as const, confidence: Math.max(made.confidence, SURE) };
  await keep(shop, photo.hash, { made: kept, hint });
  return kept;
}

/** Made, and by this version of the engine or by the merchant's own hand. */
export function isCurrent(cutOut: CutOut): boolean {
  const isOurs = cutOut.hint !== null || cutOut.engineVersion === CUT_OUT_VERSION;
  return cutOut.state === "made" && isOurs;
}

async function findOrCut(shop: string, { hash, bytes }: Photo): Promise<ProductMask> {
  const known = await findCutOut(shop, hash);
  if (known && isCurrent(known)) {
    const mask = await loadMask(shop, hash);
    invariant(mask, `The mask of photo ${hash} has no bytes`);
    const { method, confidence, reason } = known;
    return { kind: confidence >= SURE ? "cut" : "unsure", mask, method, confidence, reason };
  }

  const made = await cutOutProduct(bytes);
  const confidence =
    made.kind === "cut" ? Math.max(made.confidence, SURE) : Math.min(made.confidence, SURE - 0.01);
  await keep(shop, hash, { made: { ...made, confidence }, hint: null });
  return { ...made, confidence };
}

type Made = { made: ProductMask; hint: CutOutHint | null };

async function keep(shop: string, imageHash: string, { made, hint }: Made): Promise<void> {
  const { mask, method, confidence, reason } = made;
  await saveCutOut({
    ...{ shop, imageHash, mask, method, confidence, reason },
    engineVersion: CUT_OUT_VERSION,
    hint: hint === null ? undefined : (hint satisfies Prisma.InputJsonValue),
  });
}
