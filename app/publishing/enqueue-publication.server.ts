import type { Transaction } from "~/db.server";
import { enqueue, enqueueAll } from "~/jobs/queue.server";

type Errand = {
  shop: string;
  publicationId: string;
  startAfterSeconds?: number;
  /** A merchant asked just now: not to be merged with a job that waits for Shopify. */
  isAsked?: boolean;
};

/** At most one job waits for a publication, so sweeps and pauses never multiply it. */
export async function enqueuePublication(
  tx: Transaction,
  { shop, publicationId, startAfterSeconds, isAsked = false }: Errand,
): Promise<void> {
  const key = isAsked ? `asked:${publicationId}` : publicationId;
  await enqueue(tx, "publish", { publicationId, shop }, { shop, key, startAfterSeconds });
}

export async function enqueuePublications(
  tx: Transaction,
  shop: string,
  publicationIds: string[],
): Promise<void> {
  const errands = publicationIds.map((publicationId) => ({
    payload: { publicationId, shop },
    shop,
    key: publicationId,
  }));
  await enqueueAll(tx, "publish", errands);
}
