import { expect, test } from "vitest";
import { db } from "~/db.server";
import { loadPublishPlan } from "~/publishing/load-publish-plan.server";
import { undoPlan } from "~/publishing/undo-publication.server";
import { recordActivity } from "~/shops/activity.server";
import {
  approve,
  ids,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publicationsOf,
  publish,
  publishOne,
  SHOP,
  STAFF,
  undo,
  undoOne,
  work,
  workThrough,
  type PublishingShop,
} from "./publishing-shop";

preparePublishing();

test("undoing a hero puts order, alt texts and variant photos back, and the file stays in the shop's Files", async () => {
  const shop = await openPublishingShop();
  const before = await shop.productNamed("Fern & Clay Mug");
  const publication = await publishOne({ productId: before.id });

  const undone = await undoOne(publication);

  expect(undone).toMatchObject({ state: "undone", failure: null, canUndo: false });
  const after = await shop.productNamed("Fern & Clay Mug");
  expect(after.media).toEqual(before.media);
  expect(after.variants).toEqual(before.variants);
  const { files } = await shop.state();
  expect(files.find(({ id }) => id === publication.mediaId)?.products).toEqual([]);
});

test("a plan's images are undone one by one or all at once, and its after shows what is left", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const [hero, added, third] = await publish(
    { productId },
    { productId, mode: "add" },
    { productId, mode: "add" },
  );
  const afterOf = async () => {
    const plan = await loadPublishPlan(SHOP, hero.planId);
    return plan?.products[0]?.after.flatMap((one) =>
      one.kind === "ours" ? one.publicationId : [],
    );
  };

  await undo(hero.id);
  await workThrough(hero.planId);
  expect(ids(await mediaOf(shop, productId))).toEqual([
    ...ids(media),
    added.mediaId,
    third.mediaId,
  ]);
  expect(await afterOf()).toEqual([added.id, third.id]);

  const twice = await Promise.all([undoAll(hero.planId), undoAll(hero.planId)]);
  expect(twice.map(({ kind }) => kind)).toContain("undoing");
  await workThrough(hero.planId);
  expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
  expect(await afterOf()).toEqual([]);
  expect(await undoAll(hero.planId)).toEqual({ kind: "nothing-to-undo" });
  expect(await db.activity.count({ where: { shop: SHOP, action: "publication.undone" } })).toBe(3);
});

function undoAll(planId: string) {
  return undoPlan({ shop: SHOP, staff: STAFF, planId, recordActivity });
}

test("undo keeps what somebody else changed since: their photo, their order, their alt text, their variant photo", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media, variants } = await shop.productNamed("Fern & Clay Mug");
  const [first, second, third] = ids(media);
  const publication = await publishOne({ productId });

  await change(shop, { do: "add-media", productId, copyOf: first, alt: "Theirs" });
  const theirs = (await mediaOf(shop, productId)).at(-1)?.id;
  const mediaIds = [third, publication.mediaId, theirs, second, first];
  await change(shop, { do: "reorder-media", productId, mediaIds });
  await change(shop, { do: "set-alt", productId, mediaId: second, alt: "Their words" });
  const variantId = variants[0]?.id;
  await change(shop, { do: "set-variant-media", productId, variantId, mediaId: third });

  await undoOne(publication);

  const now = await mediaOf(shop, productId);
  expect(ids(now)).toEqual([third, theirs, second, first, ...ids(media).slice(3)]);
  expect(now.find(({ id }) => id === second)?.alt).toBe("Their words");
  const product = await shop.productNamed("Fern & Clay Mug");
  expect(product.variants.find(({ id }) => id === variantId)?.mediaId).toBe(third);
});

test("a variant that was given our image shows again what it showed before", async () => {
  const shop = await openPublishingShop();
  const { id: productId, variants } = await shop.productNamed("Fern & Clay Mug");
  const variant = variants.find(({ mediaId }) => mediaId !== null);
  const publication = await publishOne({ productId });
  const { mediaId } = publication;
  await change(shop, { do: "set-variant-media", productId, variantId: variant?.id, mediaId });

  await undoOne(publication);

  expect((await shop.productNamed("Fern & Clay Mug")).variants).toEqual(variants);
});

test("undone twice at once and once more afterwards, it is undone once", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const publication = await publishOne({ productId });

  const both = await Promise.all([undo(publication.id), undo(publication.id)]);
  await workThrough(publication.planId);
  const late = await undo(publication.id);
  await workThrough(publication.planId);

  expect([...both, late].map(({ kind }) => kind)).toEqual(["undoing", "undoing", "undone"]);
  expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
  expect(await db.activity.count({ where: { shop: SHOP, action: "publication.undone" } })).toBe(1);
  expect(shop.wire.calls.filter((name) => name === "UpdateFiles")).toHaveLength(1);
});

test("of two heroes the first is undone and the second stays the main photo", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const first = await publishOne({ productId });
  const second = await publishOne({ productId });

  await undoOne(first);
  expect(ids(await mediaOf(shop, productId))).toEqual([second.mediaId, ...ids(media)]);

  await undoOne(second);
  expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
});

test("an image that somebody took off already, or whose product is gone, is undone by leaving things alone", async () => {
  const shop = await openPublishingShop();
  const mug = await shop.productNamed("Fern & Clay Mug");
  const serum = await shop.productNamed("Lumen Serum");
  const onMug = await publishOne({ productId: mug.id });
  const onSerum = await publishOne({ productId: serum.id });
  await change(shop, { do: "remove-media", productId: mug.id, mediaId: onMug.mediaId });
  await change(shop, { do: "delete-product", productId: serum.id });

  expect((await undoOne(onMug)).state).toBe("undone");
  expect((await undoOne(onSerum)).state).toBe("undone");
  expect(ids(await mediaOf(shop, mug.id))).toEqual(ids(mug.media));
});

test("what is being published cannot be undone in the same moment, and what wrote nothing has nothing to undo", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  const published = await publishOne({ productId });
  await db.publication.update({ where: { id: published.id }, data: { state: "applying" } });
  expect(await undo(published.id)).toEqual({ kind: "busy" });

  await change(shop, { do: "delete-product", productId });
  const failed = only(await publish({ productId }));
  expect(failed.state).toBe("blocked");
  expect(await undo(failed.id)).toEqual({ kind: "nothing-to-undo" });
});

test("an undo that Shopify leaves unanswered is finished at the next try, and takes off nothing else", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const publication = await publishOne({ productId });
  await shop.control("faults", { kind: "drop-reply", operation: "UpdateFiles" });

  expect((await undoOne(publication)).state).toBe("undone");
  expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
});

test("what Shopify could not use is undone at the first delivery: nothing was published, and the empty tiles are said", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  await shop.control("faults", { kind: "media-fails", times: 2 });
  const failed = await publishOne({ productId });
  expect(failed.state).toBe("failed");

  await undo(failed.id);
  await work(failed.id);

  const undone = only(await publicationsOf(failed.planId));
  expect(undone).toMatchObject({ state: "undone", failure: null, wasOnProduct: false });
  expect(undone.note).toMatch(/^Shopify could not use 2 uploads and keeps an empty tile for each/);
  const ready = (await mediaOf(shop, productId)).filter(({ status }) => status === "READY");
  expect(ids(ready)).toEqual(ids(media));
});

test("a picture that fails only after it was given up is undone at once too, and its tile is said", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "MediaStates");
  await shop.control("faults", { kind: "media-fails" });
  const plan = await propose({ productId });
  await approve(plan.id);
  const { id } = only(await publicationsOf(plan.id));
  const working = work(id);
  await reached;
  const isGivenUp = { state: "failed", failure: { reason: "not-ready-in-time" }, claimedAt: null };
  await db.publication.update({ where: { id }, data: { ...isGivenUp, fence: { increment: 1 } } });
  letGo();
  await working;

  await undo(id);
  await work(id);

  const undone = only(await publicationsOf(plan.id));
  expect(undone).toMatchObject({ state: "undone", wasOnProduct: false });
  expect(undone.note).toMatch(/^Shopify could not use one upload and keeps an empty tile/);
});

test("an undo that Shopify refuses says that it is the undo that failed, and can be asked for again", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const publication = await publishOne({ productId });
  await shop.control("faults", { kind: "user-error", operation: "UpdateFiles", code: "INVALID" });

  const stopped = await undoOne(publication);

  expect(stopped).toMatchObject({ state: "undo-failed", canUndo: true, canRetry: false });
  expect(stopped.failure).toMatch(/^Shopify refused the change/);
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...ids(media)]);
  const again = only((await publish({ productId, imageId: publication.imageId })).slice(0, 1));
  expect(again.failure).toBe("This image is already on the product.");

  expect(await undoOne(publication)).toMatchObject({ state: "undone", wasOnProduct: true });
  expect(ids(await mediaOf(shop, productId))).toEqual(ids(media));
});

function change(shop: PublishingShop, input: Record<string, unknown>): Promise<unknown> {
  return shop.control("shop", input);
}
