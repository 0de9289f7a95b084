import { readCollectionProducts } from "~/catalog/products.server";
import { db } from "~/db.server";
import { BulkSource, MOST_PRODUCTS } from "../bulk-view";
import { findBulkRun, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { enqueueChecks } from "./enqueue-checks.server";

const A_PAGE = 100;

/** Reads who is in the collection and freezes the list, in the merchant's order. */
export async function collectProducts(place: BulkPlace): Promise<void> {
  const run = await findBulkRun(place);
  const source = BulkSource.safeParse(run?.source).data;
  if (run?.state !== "preparing" || source?.kind !== "collection") return;

  const members = await readMembers(place.shop, source.collectionId);
  if (!members || members.length === 0) {
    const kind = members ? ("collection-empty" as const) : ("collection-gone" as const);
    await moveBulkRun(db, place, { from: "preparing", to: "ready", trouble: { kind } });
    return;
  }
  const taken = members.slice(0, MOST_PRODUCTS);
  await db.$transaction(async (tx) => {
    const data = taken.map((member, position) => ({ ...place, ...member, position }));
    await tx.bulkItem.createMany({ data, skipDuplicates: true });
    if (taken.length < members.length) {
      const { shop, bulkRunId: id } = place;
      const cut: BulkSource = { ...source, onlyFirst: true };
      await tx.bulkRun.updateMany({ where: { id, shop }, data: { source: cut } });
    }
    await enqueueChecks(tx, place, taken.length);
  });
}

type Member = { productId: string; title: string };

/** In the merchant's order, as far as it takes to know that there are too many. Null where there is no such collection. */
export async function readMembers(shop: string, collectionId: string): Promise<Member[] | null> {
  const members = new Map<string, Member>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readCollectionProducts>> = await readCollectionProducts(
      shop,
      collectionId,
      { after, limit: A_PAGE, priority: "background" },
    );
    if (!page) return null;
    for (const { id, title } of page.items) members.set(id, { productId: id, title });
    after = page.next;
  } while (after !== null && members.size <= MOST_PRODUCTS);
  return [...members.values()];
}
