import { expect, test } from "vitest";
import { db } from "~/db.server";
import { proposeAgain } from "~/publishing/propose-again.server";
import { retryPublication } from "~/publishing/undo-publication.server";
import { recordActivity } from "~/shops/activity.server";
import {
  approve,
  ids,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publishOne,
  QUICK,
  SHOP,
  STAFF,
  undoOne,
  workThrough,
  type PublishingShop,
} from "./publishing-shop";

preparePublishing();

const MUTATIONS = ["StageImage", "Upload", "AttachImage", "MoveMediaToFront", "UpdateFiles"];

test("a picture that fails at Shopify is uploaded once more, and the product has one", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", { kind: "media-fails" });

  const publication = await publishOne({ productId });

  expect(publication.state).toBe("published");
  expect(ids(await readyMedia(shop, productId))).toEqual([publication.mediaId, ...before]);
  expect(countOf(shop, "AttachImage")).toBe(2);
});

test("a picture that fails twice is said with Shopify's reason, and the product keeps nothing of it to be seen", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", { kind: "media-fails", times: 2, code: "INVALID_IMAGE_RESOLUTION" });

  const publication = await publishOne({ productId });

  expect(publication.state).toBe("failed");
  expect(publication.failure).toMatch(/^Shopify could not use the image, also not at the second/);
  expect(ids(await readyMedia(shop, productId))).toEqual(before);
  expect(countOf(shop, "AttachImage")).toBe(2);
  expect(publication).toMatchObject({ canRetry: true, canUndo: true });
});

test("a failed picture is published by the merchant's own retry, once", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", { kind: "media-fails", times: 2 });
  const failed = await publishOne({ productId });

  expect(await retry(failed.id)).toBe(true);
  expect(await retry(failed.id)).toBe(false);
  const publication = only(await workThrough(failed.planId));

  expect(publication).toMatchObject({ state: "published", failure: null });
  expect(ids(await readyMedia(shop, productId))).toEqual([publication.mediaId, ...before]);
});

test("an image that somebody takes off while it is published is said, and put there again by a retry", async () => {
  const { shop, productId, before } = await mugShop();
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "MediaStates");
  const publishing = publishOne({ productId });
  await reached;
  const mediaId = (await mediaOf(shop, productId)).at(-1)?.id;
  await shop.control("shop", { do: "remove-media", productId, mediaId });
  letGo();
  const failed = await publishing;
  expect(failed.failure).toBe(
    "The image was removed from the product while we were publishing it.",
  );

  await retry(failed.id);
  const publication = only(await workThrough(failed.planId));

  expect(publication.state).toBe("published");
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...before]);
});

test("a picture Shopify never finishes is parked with words, and found when it is ready after all", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", { kind: "media-stuck" });
  const plan = await propose({ productId });
  await approve(plan.id);
  const parked = only(await workThrough(plan.id, { ...QUICK, readyDeadline: 0.2 }));
  expect(parked.failure).toMatch(/^Shopify is still preparing the image/);

  await shop.control("faults", {}, "DELETE");
  await retry(parked.id);
  const publication = only(await workThrough(plan.id));

  expect(publication.state).toBe("published");
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...before]);
  expect(countOf(shop, "AttachImage")).toBe(1);
});

test("a product deleted between plan and publish is said, and nothing is sent", async () => {
  const { shop, productId } = await mugShop();
  const plan = await propose({ productId });
  await shop.control("shop", { do: "delete-product", productId });

  // Only the product's own return could help: there is nothing to try again.
  const { failure, state, canRetry } = await approveAndWork(plan.id);

  expect({ failure, state, canRetry }).toEqual({
    failure: "This product is no longer in your shop.",
    state: "failed",
    canRetry: false,
  });
  expect(shop.wire.calls.filter((name) => MUTATIONS.includes(name))).toEqual([]);
});

test("a product deleted while it is being published is said, and can be undone without complaint", async () => {
  const { shop, productId } = await mugShop();
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "AttachImage");
  const publishing = publishOne({ productId });
  await reached;
  await shop.control("shop", { do: "delete-product", productId });
  letGo();

  const publication = await publishing;
  expect(publication.state).toBe("failed");
  expect(publication.canUndo).toBe(true);
  expect((await undoOne(publication)).state).toBe("undone");
});

test.each([
  ["a photo was added", "A photo was added.", { do: "add-media", copyOf: "first" }],
  ["a photo was removed", "A photo was removed.", { do: "remove-media", mediaId: "first" }],
  ["the order changed", "The order of the photos changed.", { do: "reorder-media" }],
  ["an alt text changed", "An alt text changed.", { do: "set-alt", mediaId: "first", alt: "New" }],
])("%s after the plan was shown: it asks, and nothing is sent", async (_, words, change) => {
  const { shop, productId, before } = await mugShop();
  const plan = await propose({ productId });
  const named = Object.entries(change).map(([key, value]) => [
    key,
    value === "first" ? before[0] : value,
  ]);
  const mediaIds = [...before].reverse();
  await shop.control("shop", { ...Object.fromEntries(named), productId, mediaIds });
  const theirs = ids(await mediaOf(shop, productId));

  const publication = await approveAndWork(plan.id);

  expect(publication.state).toBe("conflict");
  expect(publication.failure).toContain(words);
  expect(ids(await mediaOf(shop, productId))).toEqual(theirs);
  expect(shop.wire.calls.filter((name) => MUTATIONS.includes(name))).toEqual([]);
});

test("after a conflict the same image is proposed anew with the merchant's words, and then published", async () => {
  const { shop, productId, before } = await mugShop();
  const plan = await propose({ productId, altText: "Kept words" });
  await shop.control("shop", { do: "set-alt", productId, mediaId: before[0], alt: "New" });
  await approveAndWork(plan.id);
  const wish = { shop: SHOP, staff: STAFF, planId: plan.id, requestId: crypto.randomUUID() };

  const [again, twin] = await Promise.all([proposeAgain(wish), proposeAgain(wish)]);

  if (again.kind !== "proposed" || twin.kind !== "proposed") return expect.fail(again.kind);
  expect(twin.plan.id).toBe(again.plan.id);
  const publication = await approveAndWork(again.plan.id);
  expect(publication).toMatchObject({ state: "published", altText: "Kept words" });
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...before]);
  expect(await proposeAgain({ ...wish, planId: again.plan.id })).toEqual({
    kind: "nothing-to-propose",
  });
});

test("a token that cannot be renewed stops before anything is written, and says how to go on", async () => {
  const { shop, productId, before } = await mugShop();
  const plan = await propose({ productId });
  await shop.control("tokens", { do: "revoke" });

  const publication = await approveAndWork(plan.id);

  expect(publication.state).toBe("failed");
  expect(publication.failure).toBe(
    "Open Packshot once from your Shopify admin to let it work again.",
  );
  expect(ids(await mediaOf(shop, productId))).toEqual(before);
});

test("a token that only ran out is renewed while publishing", async () => {
  const { shop, productId } = await mugShop();
  const plan = await propose({ productId });
  await shop.control("tokens", { do: "expire" });
  expect((await approveAndWork(plan.id)).state).toBe("published");
  expect((await shop.state()).tokens.refreshed).toBe(1);
});

test("a permission that was taken away is said, and nothing is written", async () => {
  const { shop, productId, before } = await mugShop();
  const plan = await propose({ productId });
  await shop.control("app", { do: "scopes", scopes: ["read_products"] });

  const publication = await approveAndWork(plan.id);

  expect(publication.state).toBe("failed");
  expect(publication.failure).toContain("does not have the permission this needs");
  expect(ids(await mediaOf(shop, productId))).toEqual(before);
});

test("a full product is said in the plan, and one that filled up meanwhile at publishing", async () => {
  const { shop, productId } = await mugShop();
  const early = await propose({ productId });
  await shop.control("shop", { do: "fill-media", productId, count: 250 });
  const late = await propose({ productId });

  const blocked = only(late.products.flatMap(({ publications }) => publications));
  expect(blocked.state).toBe("blocked");
  expect(blocked.failure).toContain("already has 250 photos and videos");
  expect(await approve(late.id)).toEqual({ kind: "nothing-to-do" });
  expect((await approveAndWork(early.id)).state).toBe("conflict");
  expect(await mediaOf(shop, productId)).toHaveLength(250);
});

test("a media limit that Shopify alone knows is said in the merchant's words", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", {
    kind: "user-error",
    operation: "MoveMediaToFront",
    code: "PRODUCT_MEDIA_LIMIT_EXCEEDED",
  });
  const publication = await publishOne({ productId });
  expect(publication.failure).toContain("the most Shopify allows");

  expect((await undoOne(publication)).state).toBe("undone");
  expect(ids(await mediaOf(shop, productId))).toEqual(before);
});

test("a file that Shopify holds for a moment is waited for", async () => {
  const { shop, productId } = await mugShop();
  await shop.control("faults", {
    kind: "user-error",
    operation: "MoveMediaToFront",
    code: "NON_READY_MEDIA",
    times: 2,
  });
  expect((await publishOne({ productId })).state).toBe("published");
});

test("an upload the bucket refuses is done again from the start", async () => {
  const { shop, productId, before } = await mugShop();
  await shop.control("faults", { kind: "upload-refused", times: 2 });
  const publication = await publishOne({ productId });
  expect(publication.state).toBe("published");
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...before]);
});

test("an image deleted from the gallery after the plan is said", async () => {
  const { shop, productId, before } = await mugShop();
  const plan = await propose({ productId });
  await db.image.updateMany({ where: { shop: SHOP }, data: { deletedAt: new Date() } });

  const publication = await approveAndWork(plan.id);

  expect(publication.failure).toBe("This image was deleted.");
  expect(ids(await mediaOf(shop, productId))).toEqual(before);
});

async function mugShop() {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  return { shop, productId, before: ids(media) };
}

async function approveAndWork(planId: string) {
  await approve(planId);
  return only(await workThrough(planId));
}

function retry(publicationId: string): Promise<boolean> {
  return retryPublication({ shop: SHOP, staff: STAFF, publicationId, recordActivity });
}

async function readyMedia(shop: PublishingShop, productId: string) {
  return (await mediaOf(shop, productId)).filter(({ status }) => status === "READY");
}

function countOf(shop: PublishingShop, name: string): number {
  return shop.wire.calls.filter((call) => call === name).length;
}
