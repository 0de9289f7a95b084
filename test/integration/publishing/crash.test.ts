import { expect, test } from "vitest";
import {
  approve,
  filesOf,
  ids,
  letLeasesRunOut,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publicationsOf,
  publishOne,
  undo,
  work,
  workThrough,
  type PublishingShop,
} from "./publishing-shop";

preparePublishing();

const MANY_DEATHS_MS = 180_000;

/**
 * Invariant 7. The worker dies at every call it makes to Shopify, once before Shopify has heard of it and once after
 * Shopify has carried it out, which is every place between two writes of its own. Another one takes over each time.
 */
test.each(["before", "after"] as const)(
  "a worker that dies %s any of its calls is taken over, and exactly one media is there",
  async (when) => {
    const shop = await openPublishingShop();
    const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
    const callCount = await countCalls(shop, productId);
    expect(callCount).toBeGreaterThan(10);

    for (let index = 0; index < callCount; index += 1) {
      const died = await publishWithADeath(shop, productId, { when, index });

      const after = await mediaOf(shop, productId);
      const label = `${when} call ${index}, ${died.name}`;
      expect(died.state, label).toBe("published");
      expect(ids(after), label).toEqual([died.mediaId, ...ids(media)]);
      expect(after[0]?.alt, label).toBe(died.alt);
      expect(await filesOf(shop, died.id), label).toEqual([died.mediaId]);
      await takeOffAgain(shop, died);
    }
    expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
  },
  MANY_DEATHS_MS,
);

test.each(["before", "after"] as const)(
  "a worker that dies %s any call of an undo is taken over, and the product is as it was",
  async (when) => {
    const shop = await openPublishingShop();
    const before = await shop.productNamed("Fern & Clay Mug");
    const variantId = before.variants.find(({ mediaId }) => mediaId !== null)?.id;
    const publishShown = async () => {
      const publication = await publishOne({ productId: before.id });
      const { mediaId } = publication;
      await shop.control("shop", {
        do: "set-variant-media",
        productId: before.id,
        variantId,
        mediaId,
      });
      return publication;
    };
    const clean = await publishShown();
    const callCount = await countCallsOfUndo(shop, clean);
    expect(callCount).toBeGreaterThan(4);

    for (let index = 0; index < callCount; index += 1) {
      const { id, planId } = await publishShown();
      await undo(id);
      await dieOnce(shop, id, { when, index });

      expect(only(await workThrough(planId)).state, `${when} call ${index}`).toBe("undone");
      const after = await shop.productNamed("Fern & Clay Mug");
      expect(after.media, `${when} call ${index}`).toEqual(before.media);
      expect(after.variants, `${when} call ${index}`).toEqual(before.variants);
    }
  },
  MANY_DEATHS_MS,
);

async function countCalls(shop: PublishingShop, productId: string): Promise<number> {
  const plan = await propose({ productId, altText: "Counted" });
  await approve(plan.id);
  const start = shop.wire.calls.length;
  const publication = only(await workThrough(plan.id));
  const count = shop.wire.calls.length - start;
  await takeOffAgain(shop, publication);
  return count;
}

async function countCallsOfUndo(
  shop: PublishingShop,
  publication: { id: string; planId: string },
): Promise<number> {
  const start = shop.wire.calls.length;
  await takeOffAgain(shop, publication);
  return shop.wire.calls.length - start;
}

type Death = { when: "before" | "after"; index: number };

async function publishWithADeath(shop: PublishingShop, productId: string, death: Death) {
  const alt = `Dies ${death.when} call ${death.index}`;
  const plan = await propose({ productId, altText: alt });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));
  const { name } = await dieOnce(shop, id, death);

  const { state, mediaId } = only(await workThrough(plan.id));
  return { id, planId: plan.id, name, state, mediaId, alt };
}

/** A worker may hand the job back before its last call; the next delivery then meets its death. */
async function dieOnce(shop: PublishingShop, publicationId: string, { when, index }: Death) {
  const start = shop.wire.calls.length;
  const { died } = shop.wire.dieAt({ when, isDue: (call) => call.index === start + index });
  let isAlive = true;
  // On a busy machine a transaction may run out of time: the queue delivers such a job again.
  const life = async () => {
    while (isAlive) await work(publicationId).catch(() => undefined);
  };
  void life();
  const call = await died;
  isAlive = false;
  await letLeasesRunOut();
  return call;
}

async function takeOffAgain(
  shop: PublishingShop,
  { id, planId }: { id: string; planId: string },
): Promise<void> {
  await undo(id);
  expect(only(await workThrough(planId)).state).toBe("undone");
}
