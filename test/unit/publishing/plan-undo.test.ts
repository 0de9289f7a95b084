import { expect, test } from "vitest";
import type { Product } from "~/catalog/product";
import { planUndo } from "~/publishing/plan-undo";

function product(ids: string[], variants: Record<string, string | null>) {
  return {
    media: ids.map((id) => ({ id })) as Product["media"],
    variants: Object.entries(variants).map(([id, mediaId]) => ({
      id,
      title: id,
      options: {},
      mediaId,
    })),
  };
}

const snapshot = {
  updatedAt: "",
  media: [],
  variantMedia: { red: "photo", blue: null, green: "gone" },
};

test("our picture comes off, and a variant that showed it shows again what it showed before", () => {
  const now = product(["ours", "photo"], { red: "ours", blue: "ours", green: "ours" });
  expect(planUndo(snapshot, "ours", now)).toEqual({
    takeOff: true,
    variantLinks: [{ variantId: "red", mediaId: "photo" }],
  });
});

test("a variant somebody gave another photo since keeps it", () => {
  const now = product(["ours", "photo", "other"], { red: "other" });
  expect(planUndo(snapshot, "ours", now).variantLinks).toEqual([]);
});

test("a picture the merchant already removed is not removed again", () => {
  expect(planUndo(snapshot, "ours", product(["photo"], {})).takeOff).toBe(false);
});
