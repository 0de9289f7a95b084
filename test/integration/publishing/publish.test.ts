import { expect, test } from "vitest";
import { db } from "~/db.server";
import { ProductSnapshot } from "~/publishing/publication";
import {
  approve,
  ids,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publish,
  publishOne,
  SHOP,
  STAFF,
  storeImage,
  workThrough,
} from "./publishing-shop";

preparePublishing();

test("a hero goes to first position with its alt text, and the others keep their order", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media: before, handle } = await shop.productNamed("Fern & Clay Mug");

  const publication = await publishOne({ productId, mode: "hero", altText: "A mug at dawn" });

  expect(publication).toMatchObject({ state: "published", failure: null, note: null });
  const after = await mediaOf(shop, productId);
  expect(ids(after)).toEqual([publication.mediaId, ...ids(before)]);
  expect(after[0]).toMatchObject({ alt: "A mug at dawn", status: "READY" });
  expect(after[0]?.name).toMatch(new RegExp(`^${handle}-[0-9a-f]{10}`));
  expect(after.slice(1).map(({ alt }) => alt)).toEqual(before.map(({ alt }) => alt));
});

test("an added image goes to the end and nothing is moved", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media: before } = await shop.productNamed("Fern & Clay Mug");

  const publication = await publishOne({ productId, mode: "add" });

  expect(ids(await mediaOf(shop, productId))).toEqual([...ids(before), publication.mediaId]);
  expect(shop.wire.calls).not.toContain("MoveMediaToFront");
});

test("the product is read and its order, alt texts and variant photos noted before the first write", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media, variants } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });
  const planned = shop.wire.calls.length;
  expect(variants.some(({ mediaId }) => mediaId !== null)).toBe(true);

  await approve(plan.id);
  const { id } = only(await workThrough(plan.id));

  const writes = ["StageImage", "Upload", "AttachImage", "MoveMediaToFront", "UpdateFiles"];
  const work = shop.wire.calls.slice(planned);
  expect(writes).not.toContain(work[0]);
  const row = await db.publication.findFirstOrThrow({ where: { id, shop: SHOP } });
  const snapshot = ProductSnapshot.parse(row.snapshot);
  expect(ids(snapshot.media)).toEqual(ids(media));
  expect(snapshot.media.map(({ alt }) => alt)).toEqual(media.map(({ alt }) => alt));
  expect(snapshot.variantMedia).toEqual(
    Object.fromEntries(variants.map((variant) => [variant.id, variant.mediaId])),
  );
});

test("nothing is written to the shop by a plan that waits for approval", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });

  const publication = only(await workThrough(plan.id));

  expect(publication.state).toBe("proposed");
  expect(await mediaOf(shop, productId)).toMatchObject(media.map(({ id }) => ({ id })));
  expect((await shop.state()).calls.filter(({ kind }) => kind === "mutation")).toEqual([]);
});

test("approved twice at once and once more afterwards, it is published once, and who did it is kept", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const plan = await propose({ productId });

  const both = await Promise.all([approve(plan.id), approve(plan.id)]);
  await workThrough(plan.id);
  const late = await approve(plan.id);
  await workThrough(plan.id);

  expect([...both, late].map(({ kind }) => kind)).toEqual(["approved", "approved", "approved"]);
  expect(await mediaOf(shop, productId)).toHaveLength(media.length + 1);
  const activities = await db.activity.findMany({ where: { shop: SHOP } });
  expect(activities).toMatchObject([
    { action: "publish-plan.approved", subject: plan.id, staff: STAFF },
  ]);
});

test("several images of one plan are put on a product in the plan's order, the hero first", async () => {
  const shop = await openPublishingShop();
  const mug = await shop.productNamed("Fern & Clay Mug");
  const serum = await shop.productNamed("Lumen Serum");

  const publications = await publish(
    { productId: mug.id, mode: "add" },
    { productId: mug.id, mode: "hero" },
    { productId: mug.id, mode: "add" },
    { productId: serum.id, mode: "hero" },
  );

  expect(publications.map(({ state }) => state)).toEqual(Array(4).fill("published"));
  const [added, hero, last, other] = publications.map(({ mediaId }) => mediaId);
  expect(ids(await mediaOf(shop, mug.id))).toEqual([hero, ...ids(mug.media), added, last]);
  expect(ids(await mediaOf(shop, serum.id))).toEqual([other, ...ids(serum.media)]);
});

test("the same image twice on one product is one publication, and one that is there already is said", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const imageId = await storeImage();

  const publications = await publish({ productId, imageId }, { productId, imageId, mode: "add" });
  expect(publications).toHaveLength(1);

  const again = only(await publish({ productId, imageId }));
  expect(again).toMatchObject({
    state: "blocked",
    failure: "This image is already on the product.",
  });
  expect(await mediaOf(shop, productId)).toHaveLength(media.length + 1);
});
