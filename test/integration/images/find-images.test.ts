import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "~/db.server";
import { deleteImages, undeleteImages } from "~/images/delete-images.server";
import {
  findImage,
  findImages,
  findImportedPhoto,
  listImages,
  listImagesOfNode,
  loadImageBytes,
  type ImagePlace,
} from "~/images/find-images.server";
import { createImage, storePicture, type NewImage } from "~/images/store-image.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
ownBlobStore();

const mug = await photo(300, 300).jpeg().toBuffer();

test("images come in the order asked for; unknown, deleted and foreign ones are not among them", async () => {
  const [shop, other] = [await shopWith(), await shopWith()];
  const [first, second, deleted, foreign] = [
    await make(shop),
    await make(shop),
    await make(shop),
    await make(other),
  ];
  await deleteImages(shop, [deleted.id], new Date());

  const ids = [second.id, foreign.id, randomUUID(), "1 or 1=1", deleted.id, first.id];
  const found = await findImages(shop, ids);

  expect(found.map(({ id }) => id)).toEqual([second.id, first.id]);
});

test("nothing of another shop can be found, read, deleted or brought back", async () => {
  const [shop, other] = [await shopWith(), await shopWith()];
  const mine = await make(shop, { mediaId: "gid://shopify/MediaImage/1", origin: "imported" });

  expect(await findImage(other, mine.id)).toBeNull();
  expect(await loadImageBytes(other, mine.id)).toBeNull();
  expect(await findImportedPhoto(other, "gid://shopify/MediaImage/1")).toBeNull();
  expect((await listImages(other, { limit: 10, origins: ["imported"] })).images).toEqual([]);
  expect(await deleteImages(other, [mine.id], new Date())).toBe(0);
  await deleteImages(shop, [mine.id], new Date());
  expect(await undeleteImages(other, [mine.id])).toBe(0);

  const bytes = await loadImageBytes(shop, mine.id);
  expect(bytes && mug.equals(bytes)).toBe(true);
});

test("the gallery's pages hold every image once, newest first, also where many were made at one moment", async () => {
  const shop = await shopWith();
  const picture = await store(shop);
  const moments = [1, 2, 2, 2, 2, 2, 3].map(
    (second) => new Date(Date.UTC(2026, 10, 22, 8, 0, second)),
  );
  for (const createdAt of moments) {
    const image = await createImage(db, { shop, picture, origin: "generated", recipe: {} });
    await db.image.update({ where: { id: image.id, shop }, data: { createdAt } });
  }

  const seen: string[] = [];
  let before: ImagePlace | null | undefined;
  while (before !== null) {
    const page = await listImages(shop, { limit: 2, before });
    seen.push(...page.images.map(({ id }) => id));
    before = page.next;
  }

  const all = await db.image.findMany({
    where: { shop },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  expect(seen).toEqual(all.map(({ id }) => id));
});

test("a node's history is its own images, newest first", async () => {
  const shop = await shopWith();
  const workflowId = randomUUID();
  const first = await make(shop, { workflowId, nodeId: "generate" });
  const second = await make(shop, {
    workflowId,
    nodeId: "generate",
    productId: "gid://shopify/Product/1",
  });
  await make(shop, { workflowId, nodeId: "another" });

  const history = await listImagesOfNode(shop, { workflowId, nodeId: "generate" });
  expect(history.map(({ id }) => id)).toEqual([second.id, first.id]);
});

async function make(shop: string, about: Partial<NewImage> = {}) {
  return createImage(db, {
    shop,
    origin: "generated",
    picture: await store(shop),
    recipe: {},
    ...about,
  });
}

async function store(shop: string) {
  const picture = await storePicture(shop, mug);
  if (picture.kind === "refused") throw new Error(picture.reason);
  return picture;
}
