import { db } from "~/db.server";

/** What we read of the products of a shop that is to be forgotten. */
export async function eraseCatalog(shop: string): Promise<void> {
  await db.$transaction([
    db.catalogProduct.deleteMany({ where: { shop } }),
    db.adminBucket.deleteMany({ where: { shop } }),
  ]);
}
