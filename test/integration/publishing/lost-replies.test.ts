import { expect, test } from "vitest";
import { until } from "../../support/simulated-shop";
import {
  filesOf,
  ids,
  mediaOf,
  openPublishingShop,
  preparePublishing,
  publishOne,
  type PublishingShop,
} from "./publishing-shop";

preparePublishing();

const LOST = [
  ["the staged upload's address", { kind: "drop-reply", operation: "StageImage" }],
  ["the upload itself", { kind: "upload-reply-lost" }],
  ["attaching", { kind: "drop-reply", operation: "AttachImage" }],
  ["moving to the front", { kind: "drop-reply", operation: "MoveMediaToFront" }],
  ["the job that moves", { kind: "drop-reply", operation: "JobState" }],
  ["looking whether it is ready", { kind: "drop-reply", operation: "MediaStates" }],
] as const;

test.each(LOST)("a lost reply to %s leads to exactly one media", async (_, fault) => {
  const shop = await openPublishingShop({ uploadedMs: 20, processingMs: 20 });
  await shop.control("faults", fault);
  await publishAndCheck(shop);
  expect((await shop.state()).faults).toEqual([]);
});

test("a lost reply to the alt text leads to exactly one media with its words", async () => {
  const shop = await openPublishingShop();
  const { id: productId } = await shop.productNamed("Fern & Clay Mug");
  await shop.control("faults", { kind: "drop-reply", operation: "UpdateFiles" });
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "MoveMediaToFront");
  const publishing = publishOne({ productId, altText: "Our words" });
  await reached;
  const mediaId = (await mediaOf(shop, productId)).at(-1)?.id;
  await shop.control("shop", { do: "set-alt", productId, mediaId, alt: "Overwritten" });
  letGo();
  const publication = await publishing;

  expect(publication).toMatchObject({ state: "published", mediaId });
  const ours = (await mediaOf(shop, productId)).filter(({ alt }) => alt === "Our words");
  expect(ids(ours)).toEqual([mediaId]);
  expect((await shop.state()).faults).toEqual([]);
});

test.each(["before", "after"])(
  "a gateway that answers 502 %s the image is attached leads to exactly one media",
  async (when) => {
    const shop = await openPublishingShop();
    await shop.control("faults", { kind: "fail-reply", operation: "AttachImage", when });
    await publishAndCheck(shop);
  },
);

test("every write losing its reply leads to exactly one media", async () => {
  const shop = await openPublishingShop({ uploadedMs: 20, processingMs: 20 });
  const operations = ["StageImage", "AttachImage", "MoveMediaToFront"];
  await shop.control(
    "faults",
    operations.map((operation) => ({ kind: "drop-reply", operation })),
  );
  await publishAndCheck(shop);
});

test("a picture somebody else adds while our reply is lost is not taken for ours", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  await shop.control("faults", {
    kind: "fail-reply",
    operation: "AttachImage",
    when: "before",
  });
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "AttachImage");
  const publishing = publishOne({ productId, mode: "add" });
  await reached;
  await shop.control("shop", { do: "add-media", productId, copyOf: media[0]?.id, alt: "Theirs" });
  letGo();
  const publication = await publishing;

  const after = await mediaOf(shop, productId);
  expect(publication.state).toBe("published");
  expect(after).toHaveLength(media.length + 2);
  expect(after.find(({ alt }) => alt === "Theirs")?.id).not.toBe(publication.mediaId);
  expect(after.at(-1)).toMatchObject({ id: publication.mediaId, alt: "A mug at a window" });
});

test("a request that reaches Shopify long after it was given up is found and taken off again", async () => {
  const shop = await openPublishingShop();
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
  const late = shop.wire.cutAndKeep(({ name }) => name === "AttachImage");
  const { reached, letGo } = shop.wire.holdBefore(({ name }) => name === "MoveMediaToFront");
  const publishing = publishOne({ productId });
  await reached;
  await late.deliver();
  await until(
    async () => (await mediaOf(shop, productId)).map(({ status }) => status),
    (statuses) => statuses.length === media.length + 2 && statuses.every((one) => one === "READY"),
  );
  letGo();

  const publication = await publishing;

  expect(publication.state).toBe("published");
  expect(ids(await mediaOf(shop, productId))).toEqual([publication.mediaId, ...ids(media)]);
  expect(await filesOf(shop, publication.id)).toHaveLength(2);
});

test("a request Shopify says it is throttling is sent again, and nothing is done twice", async () => {
  const shop = await openPublishingShop();
  const operations = ["StageImage", "AttachImage", "MoveMediaToFront", "MediaStates"];
  await shop.control(
    "faults",
    operations.map((operation) => ({ kind: "throttle", operation, times: 2 })),
  );
  await publishAndCheck(shop);
  expect((await shop.state()).faults).toEqual([]);
});

async function publishAndCheck(shop: PublishingShop): Promise<void> {
  const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");

  const publication = await publishOne({ productId });

  expect(publication).toMatchObject({ state: "published", failure: null });
  const after = await mediaOf(shop, productId);
  expect(ids(after)).toEqual([publication.mediaId, ...ids(media)]);
  expect(after[0]).toMatchObject({ alt: "A mug at a window", status: "READY" });
  expect(await filesOf(shop, publication.id)).toEqual([publication.mediaId]);
}
