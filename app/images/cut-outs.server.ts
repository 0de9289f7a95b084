import { Prisma, type CutOut } from "@prisma/client";
import { db } from "~/db.server";
import { loadBlob, storeBlob } from "./blobs.server";

/** The mask of a product in one photo, kept per photo so that it is cut once for all workflows. */
export function findCutOut(shop: string, imageHash: string): Promise<CutOut | null> {
  return db.cutOut.findUnique({ where: { shop_imageHash: { shop, imageHash } } });
}

export type NewCutOut = {
  shop: string;
  imageHash: string;
  engineVersion: string;
  /** An 8-bit grey PNG of the upright photo's size. */
  mask: Uint8Array;
  method: string;
  confidence: number;
  reason?: string | null;
  hint?: Prisma.InputJsonValue;
  /** What the engine read of the photo. */
  reading?: Prisma.InputJsonValue | null;
};

/**
 * Notes what the merchant drew, or that a photo waits to be cut, for a worker to do. Asking without a drawing leaves
 * one that stands.
 */
export async function askCutOut(
  shop: string,
  imageHash: string,
  hint: Prisma.InputJsonValue | null,
): Promise<void> {
  await db.$executeRaw`
    insert into "CutOut" (shop, "imageHash", state, "engineVersion", method, confidence, hint, "updatedAt")
    values (${shop}, ${imageHash}, 'asked', '', 'asked', 0, ${jsonOf(hint)}::jsonb, ${new Date()}::timestamp)
    on conflict (shop, "imageHash") do update
      set state = excluded.state, hint = excluded.hint, "updatedAt" = excluded."updatedAt"
      where excluded.hint is not null or "CutOut".hint is null`;
}

/** What the merchant drew counts no more, also where it is being cut just now: the photo waits to be cut unaided. */
export async function forgetDrawing(shop: string, imageHash: string): Promise<void> {
  await db.cutOut.updateMany({
    where: { shop, imageHash, hint: { not: Prisma.DbNull } },
    data: { state: "asked", hint: Prisma.DbNull, updatedAt: new Date() },
  });
}

/**
 * Keeps a mask where the row still has the drawing it was cut from, or none where it was cut without. False where the
 * merchant has drawn something else meanwhile: that counts, and this mask does not.
 */
export async function saveCutOut({ mask, ...cutOut }: NewCutOut): Promise<boolean> {
  const { shop, imageHash, engineVersion, method, confidence } = cutOut;
  const { reason = null, hint = null, reading = null } = cutOut;
  const maskHash = await storeBlob(shop, mask, "image/png");
  const kept = await db.$executeRaw`
    insert into "CutOut" (shop, "imageHash", state, "engineVersion", "maskHash", method, confidence, reason, hint, reading, "updatedAt")
    values (${shop}, ${imageHash}, 'made', ${engineVersion}, ${maskHash}, ${method}, ${confidence}, ${reason}, ${jsonOf(hint)}::jsonb,
      ${jsonOf(reading)}::jsonb, ${new Date()}::timestamp)
    on conflict (shop, "imageHash") do update
      set state = excluded.state, "engineVersion" = excluded."engineVersion", "maskHash" = excluded."maskHash", method = excluded.method,
          confidence = excluded.confidence, reason = excluded.reason, reading = excluded.reading, "updatedAt" = excluded."updatedAt"
      where "CutOut".hint is not distinct from excluded.hint`;
  return kept === 1;
}

type AskedMatte = { shop: string; imageHash: string; plugIn: string };

/**
 * Notes, before anything is sent, that somebody is asked where the product of a photo is. False where somebody was
 * asked before: what became of that is in the row, or nobody knows, and it is not asked for twice.
 */
export async function claimMatte({ shop, imageHash, plugIn }: AskedMatte): Promise<boolean> {
  const claimed = await db.$executeRaw`
    insert into "CutOut" (shop, "imageHash", state, "engineVersion", method, confidence, "plugIn", "updatedAt")
    values (${shop}, ${imageHash}, 'asked', '', 'asked', 0, ${plugIn}, ${new Date()}::timestamp)
    on conflict (shop, "imageHash") do update
      set "plugIn" = excluded."plugIn" where "CutOut".shop = ${shop} and "CutOut"."plugIn" = ''`;
  return claimed === 1;
}

/** What came of it. With null nothing was sent, and it may be asked again. */
export async function keepMatte(asked: AskedMatte, matte: Uint8Array | null): Promise<void> {
  const { shop, imageHash, plugIn } = asked;
  const data = matte
    ? { matteHash: await storeBlob(shop, matte, "image/png") }
    : { plugIn: "", matteHash: "" };
  await db.cutOut.updateMany({ where: { shop, imageHash, plugIn }, data });
}

function jsonOf(value: Prisma.InputJsonValue | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

export async function loadMask(shop: string, imageHash: string): Promise<Uint8Array | null> {
  const cutOut = await findCutOut(shop, imageHash);
  return cutOut?.maskHash ? loadBlob(shop, cutOut.maskHash) : null;
}

/** A mask by its own hash, also when the photo has another by now; null once the sweep has taken it. */
export async function findMask(shop: string, maskHash: string): Promise<Uint8Array | null> {
  const isThere = await db.blob.count({ where: { shop, hash: maskHash } });
  return isThere > 0 ? loadBlob(shop, maskHash) : null;
}
