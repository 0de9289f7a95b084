import { expect, test } from "vitest";
import type { Product, ProductMedia } from "~/catalog/product";
import { db } from "~/db.server";
import { createWorkflowFromProduct } from "~/generation/create-workflow.server";
import { importForNode } from "~/generation/import-for-node.server";
import { findWorkflow } from "~/generation/workflows.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { findPublishedMedia } from "~/publishing/published-media.server";
import { isOfKind } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { pictureOf } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();

const productId = "gid://shopify/Product/1";

function photo(id: string): ProductMedia {
  const url = `https://cdn.shopify.com/${id}.jpg?v=1`;
  const size = { widthPx: 96, heightPx: 96, thumbhash: null };
  return { id, type: "image", alt: "", status: "ready", url, ...size };
}

/** A shop whose product has these photos, read from Shopify and fetched before. */
async function shopOf(media: ProductMedia[]): Promise<string> {
  const shop = await shopWith();
  const product: Product = {
    ...{ id: productId, title: "Mug", handle: "mug", vendor: "", type: "", tags: [] },
    ...{ status: "active", updatedAt: "", options: [], variants: [], metafields: {} },
    ...{ media, mediaCount: media.length },
  };
  await db.catalogProduct.create({
    data: { shop, productId, title: "Mug", handle: "mug", snapshot: product },
  });
  for (const [hue, { id }] of media.entries()) {
    const picture = await storePicture(shop, await pictureOf(96, 96, hue));
    if (picture.kind === "refused") throw new Error(picture.reason);
    const recipe = { version: `/${id}.jpg?v=1` };
    await createImage(db, { shop, picture, origin: "imported", mediaId: id, productId, recipe });
  }
  return shop;
}

async function published(shop: string, mediaId: string): Promise<void> {
  await db.publication.create({
    data: {
      ...{ shop, planId: crypto.randomUUID(), productId, productTitle: "Mug", mediaId },
      ...{ imageId: crypto.randomUUID(), mode: "hero", altText: "", filename: "mug.jpg" },
      ...{ state: "published", seen: {} },
    },
  });
}

async function referenceOfNew(shop: string) {
  const template = "product-hero" as const;
  const wish = { shop, productId, template, findPublished: findPublishedMedia };
  const created = await createWorkflowFromProduct(wish);
  if (created.kind !== "created") throw new Error(created.message);
  const workflow = await findWorkflow({ shop, workflowId: created.workflowId });
  const node = workflow?.document.nodes.find((one) => isOfKind(one, "shopifyImport"));
  return isOfKind(node, "shopifyImport") ? node.settings.products[0]?.photoId : undefined;
}

test("a new workflow takes the merchant's own photo, not the hero that Packshot published", async () => {
  const shop = await shopOf([photo("our-hero"), photo("own"), photo("own-back")]);
  await published(shop, "our-hero");

  expect(await referenceOfNew(shop)).toBe("own");
  expect(await importForNode(shop, { productIds: [productId] }, findPublishedMedia)).toMatchObject({
    photoIds: { [productId]: "own" },
  });
});

test("where all photos are ours the first is taken, and another shop's publication counts for nothing", async () => {
  const shop = await shopOf([photo("hero"), photo("second")]);
  await published(await shopWith(), "hero");
  expect(await referenceOfNew(shop)).toBe("hero");

  await published(shop, "hero");
  await published(shop, "second");
  expect(await referenceOfNew(shop)).toBe("hero");
});

test("a chosen photo that is gone is not replaced by another", async () => {
  const shop = await shopOf([photo("own")]);
  const photos = [{ productId, mediaId: "was-here" }];

  expect(await importForNode(shop, { photos }, findPublishedMedia)).toMatchObject({
    kind: "imported",
    photoIds: { [productId]: null },
  });
});
