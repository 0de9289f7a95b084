import { readCollectionProducts } from "~/catalog/products.server";
import { db } from "~/db.server";
import { BulkSource } from "../bulk-view";
import { findBulkRun, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { enqueueChecks } from "./enqueue-checks.server";

/** More would be a list that nobody looks through. */
export const MOST_PRODUCTS = 5_000;
const A_PAGE = 100;

/** Reads who is in the collection and freezes the list, in the merchant's order. */
export async function collectProducts(place: BulkPlace): Promise<void> {
  const run = await findBulkRun(place);
  const source = BulkSource.safeParse(run?.source).data;
  if (run?.state !== "preparing" || source?.kind !== "collection") return;

  const members = await readMembers(place.shop, source.collectionId);
  await db.$transaction(async (tx) => {
    const data = members.map((member, position) => ({ ...place, ...member, position }));
    const { count } = await tx.bulkItem.createMany({ data, skipDuplicates: true });
    if (count > 0) await enqueueChecks(tx, place, members.length);
    else await moveBulkRun(tx, place, { from: "preparing", to: "ready" });
  });
}

type Member = { productId: string; title: string };

export async function readMembers(shop: string, collectionId: string): Promise<Member[]> {
  const members = new Map<string, Member>();
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readCollectionProducts>> = await readCollectionProducts(
      shop,
      collectionId,
      { after, limit: A_PAGE, priority: "background" },
    );
    for (const { id, title } of page?.items ?? []) members.set(id, { productId: id, title });
    after = page?.next ?? null;
  } while (after !== null && members.size < MOST_PRODUCTS);
  return [...members.values()].slice(0, MOST_PRODUCTS);
}
