import { Prisma, type CutOut } from "@prisma/client";
import { db, type Database } from "~/db.server";
import { loadBlob, storeBlob } from "./blobs.server";

/** The mask of a product in one photo, kept per photo so that it is cut once for all workflows. */
export function findCutOut(shop: string, imageHash: string): Promise<CutOut | null> {
  return db.cutOut.findUnique({ where: { shop_imageHash: { shop, imageHash } } });
}

/** The masks a merchant drew, as the hash of each by the hash of its photo. */
export async function listCorrections(
  shop: string,
  database: Database = db,
): Promise<Record<string, string>> {
  const corrected = await database.cutOut.findMany({
    where: { shop, state: "made", hint: { not: Prisma.DbNull } },
    select: { imageHash: true, maskHash: true },
  });
  return Object.fromEntries(corrected.map(({ imageHash, maskHash }) => [imageHash, maskHash]));
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
};

/** Notes what the merchant drew, or that a photo waits to be cut, for a worker to do. */
export async function askCutOut(
  shop: string,
  imageHash: string,
  hint: Prisma.InputJsonValue | null,
): Promise<void> {
  const asked = { state: "asked", hint: hint ?? Prisma.DbNull, updatedAt: new Date() };
  await db.cutOut.upsert({
    where: { shop_imageHash: { shop, imageHash } },
    create: { shop, imageHash, engineVersion: "", method: "asked", confidence: 0, ...asked },
    update: asked,
  });
}

export async function saveCutOut({ mask, ...cutOut }: NewCutOut): Promise<CutOut> {
  const { shop, imageHash, hint, ...made } = cutOut;
  const maskHash = await storeBlob(shop, mask, "image/png");
  const values = {
    ...made,
    hint: hint ?? Prisma.DbNull,
    maskHash,
    state: "made",
    updatedAt: new Date(),
  };
  return db.cutOut.upsert({
    where: { shop_imageHash: { shop, imageHash } },
    create: { shop, imageHash, ...values },
    update: values,
  });
}

export async function loadMask(shop: string, imageHash: string): Promise<Uint8Array | null> {
  const cutOut = await findCutOut(shop, imageHash);
  return cutOut?.maskHash ? loadBlob(shop, cutOut.maskHash) : null;
}
