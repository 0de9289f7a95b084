import { expect, test } from "vitest";
import {
  checkPublication,
  mergeAsked,
  type AskedPublication,
} from "~/publishing/check-publication";
import { failureReasons } from "~/publishing/failure";
import { failureMessage } from "~/publishing/messages";
import type { Product } from "~/catalog/product";

const product: Product = {
  id: "gid://shopify/Product/1",
  title: "Mug",
  handle: "mug",
  vendor: "",
  type: "",
  tags: [],
  status: "active",
  updatedAt: "",
  options: [],
  variants: [],
  metafields: {},
  media: [],
  mediaCount: 0,
};

function asked(overrides: Partial<AskedPublication> = {}): AskedPublication {
  return { productId: product.id, imageId: "image", mode: "add", altText: "", ...overrides };
}

function reasonFor(overrides: Partial<Parameters<typeof checkPublication>[0]>): string | null {
  const check = { asked: asked(), product, earlier: [], publishedMediaIds: [], ...overrides };
  return checkPublication(check)?.reason ?? null;
}

test("a product without any photo is fine", () => {
  expect(reasonFor({})).toBeNull();
});

test("what cannot work is said in the plan, before anything is sent", () => {
  expect(reasonFor({ product: undefined })).toBe("product-gone");
  expect(reasonFor({ product: { ...product, mediaCount: 250 } })).toBe("media-limit");
  expect(reasonFor({ product: { ...product, mediaCount: 249 } })).toBeNull();
  expect(reasonFor({ product: { ...product, mediaCount: 249 }, earlier: [asked()] })).toBe(
    "media-limit",
  );
  expect(reasonFor({ asked: asked({ altText: "a".repeat(513) }) })).toBe("alt-too-long");
  expect(reasonFor({ asked: asked({ altText: "a".repeat(512) }) })).toBeNull();
  expect(
    reasonFor({ asked: asked({ mode: "hero" }), earlier: [asked({ imageId: "x", mode: "hero" })] }),
  ).toBe("second-hero");
});

test("the same image twice on one product is one publication", () => {
  const items = [asked({ altText: "words" }), asked({ mode: "hero" }), asked({ imageId: "other" })];
  expect(mergeAsked(items)).toEqual([
    asked({ altText: "words", mode: "hero" }),
    asked({ imageId: "other" }),
  ]);
});

test("every failure has words for the merchant, with Shopify's own after them", () => {
  for (const reason of failureReasons) {
    expect(failureMessage({ reason, details: [] })).toMatch(/^[A-Z].*\.$/s);
  }
  expect(failureMessage({ reason: "media-failed", details: ["Too small."] })).toContain(
    "Too small.",
  );
});
