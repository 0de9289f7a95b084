import { db } from "~/db.server";

/** The media of these products that Packshot put there. */
export async function findPublishedMedia(
  shop: string,
  productIds: string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.publication.findMany({
    where: { shop, productId: { in: productIds }, mediaId: { not: null } },
    select: { mediaId: true },
  });
  return new Set(rows.flatMap(({ mediaId }) => mediaId ?? []));
}
