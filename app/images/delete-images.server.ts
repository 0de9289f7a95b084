import { db } from "~/db.server";
import { isImageId } from "./image-id";

/** Hidden, not destroyed: an undelete brings them back. Answers how many were there to delete. */
export async function deleteImages(
  shop: string,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const { count } = await db.image.updateMany({
    where: { shop, id: { in: ids.filter(isImageId) }, deletedAt: null },
    data: { deletedAt: now },
  });
  return count;
}

export async function undeleteImages(shop: string, ids: readonly string[]): Promise<number> {
  const { count } = await db.image.updateMany({
    where: { shop, id: { in: ids.filter(isImageId) }, deletedAt: { not: null } },
    data: { deletedAt: null },
  });
  return count;
}
