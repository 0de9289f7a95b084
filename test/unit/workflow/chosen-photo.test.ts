import { expect, test } from "vitest";
import { chosenPhoto } from "~/workflow/node-inputs";

const photos = [{ mediaId: "hero" }, { mediaId: "side" }];

test("where no photo was chosen the product gives its first", () => {
  expect(chosenPhoto(photos, null)).toEqual({ mediaId: "hero" });
});

test("a chosen photo stays the chosen one, whatever comes before it", () => {
  expect(chosenPhoto(photos, "side")).toEqual({ mediaId: "side" });
});

test("a chosen photo that is gone is nothing: another never takes its place", () => {
  expect(chosenPhoto(photos, "deleted")).toBeUndefined();
});
