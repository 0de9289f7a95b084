import type { CutOut, Prisma } from "@prisma/client";
import { loadBlob } from "~/images/blobs.server";
import { findCutOut, findMask, saveCutOut } from "~/images/cut-outs.server";
import {
  CUT_OUT_VERSION,
  cutOutProduct,
  type CutOutHint,
  type CutOutResult,
  type PhotoReading,
} from "~/providers/cut-out.server";
import { askPlugIns } from "./ask-plug-ins.server";
import { readingOf, SURE } from "./cut-out-facts.server";
import { CutOutHintSchema } from "./cut-out-hint";

export type ProductMask = {
  kind: "cut" | "unsure";
  mask: Uint8Array;
  method: string;
  confidence: number;
  reason: string | null;
  reading: PhotoReading | null;
  /** Cut by the merchant's own hand: they have seen it, so it is used however sure the engine is. */
  corrected: boolean;
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

/** Made, and by this version of the engine or by the merchant's own hand. */
export function isCurrent(cutOut: CutOut): boolean {
  const isOurs = cutOut.hint !== null || cutOut.engineVersion === CUT_OUT_VERSION;
  return cutOut.state === "made" && isOurs;
}

/** What the merchant draws during a cut is taken up at once, so nobody is handed the mask from before. */
async function findOrCut(shop: string, photo: Photo): Promise<ProductMask> {
  for (;;) {
    const known = await findCutOut(shop, photo.hash);
    if (known && isCurrent(known)) return maskOfRow(shop, known);

    const hint = CutOutHintSchema.safeParse(known?.hint).data ?? null;
    const cut = await cutWith(shop, photo, { hint, matteHash: known?.matteHash ?? "" });
    const made = measured(cut, hint !== null);
    if (await keep(shop, photo.hash, { made, hint })) return made;
  }
}

type Known = { hint: CutOutHint | null; matteHash: string };

/** A matte that somebody was asked for once serves for every later cut, also for one that the merchant draws on. */
async function cutWith(
  shop: string,
  photo: Photo,
  { hint, matteHash }: Known,
): Promise<CutOutResult> {
  const matte = matteHash === "" ? null : await findMask(shop, matteHash);
  const cut = await cutOutProduct(photo.bytes, { hint, matte });
  return hint || matte ? cut : askPlugIns(shop, photo, cut);
}

async function maskOfRow(shop: string, row: CutOut): Promise<ProductMask> {
  const { maskHash, method, confidence, reason } = row;
  const reading = readingOf(row);
  const mask = await loadBlob(shop, maskHash);
  const kind = confidence >= SURE ? "cut" : "unsure";
  return { kind, mask, method, confidence, reason, reading, corrected: row.hint !== null };
}

/** The engine's verdict, with a confidence that says the same from the database. */
function measured(cut: CutOutResult, corrected: boolean): ProductMask {
  const confidence =
    cut.kind === "cut" ? Math.max(cut.confidence, SURE) : Math.min(cut.confidence, SURE - 0.01);
  return { ...cut, confidence, corrected };
}

type Made = { made: ProductMask; hint: CutOutHint | null };

function keep(shop: string, imageHash: string, { made, hint }: Made): Promise<boolean> {
  const { mask, method, confidence, reason, reading } = made;
  return saveCutOut({
    ...{ shop, imageHash, mask, method, confidence, reason, reading },
    engineVersion: CUT_OUT_VERSION,
    hint: hint === null ? undefined : (hint satisfies Prisma.InputJsonValue),
  });
}
