import { Prisma, type Image } from "@prisma/client";
import { db, type Database } from "~/db.server";
import { loadBlob } from "./blobs.server";
import { isImageId } from "./image-id";
import type { ImageOrigin } from "./store-image.server";

/** In the order asked for. Deleted images and those of another shop are simply not among them. */
export async function findImages(
  shop: string,
  ids: readonly string[],
  tx: Database = db,
): Promise<Image[]> {
  const images = await tx.image.findMany({
    where: { shop, id: { in: ids.filter(isImageId) }, deletedAt: null },
  });
  const byId = new Map(images.map((image) => [image.id, image]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** By hand, for it is read for every picture made. */
export async function findImage(shop: string, id: string): Promise<Image | null> {
  if (!isImageId(id)) return null;
  const images = await db.$queryRaw<Image[]>`
    select * from "Image" where shop = ${shop} and id = ${id}::uuid and "deletedAt" is null`;
  return images.at(0) ?? null;
}

export function findImportedPhoto(
  shop: string,
  mediaId: string,
  tx: Database = db,
): Promise<Image | null> {
  return tx.image.findFirst({
    where: { shop, mediaId, origin: "imported", deletedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Null when there is no such image. The bytes of a deleted image stay readable for what was made of it. */
export async function loadImageBytes(shop: string, imageId: string): Promise<Uint8Array | null> {
  if (!isImageId(imageId)) return null;
  const image = await db.image.findFirst({ where: { shop, id: imageId }, select: { hash: true } });
  return image && loadBlob(shop, image.hash);
}

/** The id of the latest image made in a workflow: part of a statement that calls the workflow's row `workflow`. */
export const latestImageOfWorkflow = Prisma.sql`(
  select image.id from "Image" image where image.shop = workflow.shop and image."workflowId" = workflow.id
    and image.origin = 'generated' and image."deletedAt" is null order by image."createdAt" desc limit 1)`;

export type ImagePlace = { createdAt: Date; id: string };
export type ImagePage = { before?: ImagePlace; limit: number; origins?: ImageOrigin[] };

/** Newest first. `next` is the place to go on from, null at the end. */
export async function listImages(
  shop: string,
  { before, limit, origins = ["generated"] }: ImagePage,
): Promise<{ images: Image[]; next: ImagePlace | null }> {
  const found = await db.image.findMany({
    where: { shop, deletedAt: null, origin: { in: origins }, ...olderThan(before) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const images = found.slice(0, limit);
  const last = images.at(-1);
  const next = found.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { images, next };
}

export type NodePlace = { workflowId: string; nodeId: string; productId?: string; limit?: number };

/** A node's history, newest first. */
export function listImagesOfNode(
  shop: string,
  { workflowId, nodeId, productId, limit = 100 }: NodePlace,
): Promise<Image[]> {
  return db.image.findMany({
    where: { shop, workflowId, nodeId, deletedAt: null, ...(productId ? { productId } : {}) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** The range on createdAt lets the index find the place; the pair after it breaks ties. */
function olderThan(before: ImagePlace | undefined): Prisma.ImageWhereInput {
  if (!before) return {};
  const { createdAt, id } = before;
  return {
    createdAt: { lte: createdAt },
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
  };
}
