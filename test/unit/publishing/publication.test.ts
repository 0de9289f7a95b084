import { expect, test } from "vitest";
import { failure } from "~/publishing/failure";
import { failureMessage } from "~/publishing/messages";
import { pauseBefore } from "~/publishing/pacing";
import { filenameOf } from "~/publishing/publication";
import { isStepKind, isUndoStep, stepsOf } from "~/publishing/publish-step";

const ID = "01234567-89ab-4cde-8f01-23456789abcd";

test("a file is named after the product and its publication, in letters every server takes", () => {
  expect(filenameOf("fern-clay-mug", ID)).toBe("fern-clay-mug-0123456789.jpg");
  expect(filenameOf("Töpfer & Söhne / Becher", ID)).toBe("t-pfer-s-hne-becher-0123456789.jpg");
  expect(filenameOf("マグ", ID)).toBe("product-0123456789.jpg");
  expect(filenameOf("x".repeat(300), ID)).toHaveLength(80 + "-0123456789.jpg".length);
});

test("only a hero is moved, and everything ends in reading back", () => {
  expect(stepsOf("hero")).toEqual([
    "snapshot",
    "stage",
    "attach",
    "ready",
    "position",
    "alt",
    "read-back",
  ]);
  expect(stepsOf("add")).toEqual(["snapshot", "stage", "attach", "ready", "alt", "read-back"]);
});

test("steps of publishing and of undoing are told apart", () => {
  expect(isUndoStep("take-off")).toBe(true);
  expect(isUndoStep("stage")).toBe(false);
  expect(isStepKind("undo-read-back")).toBe(true);
  expect(isStepKind("delete-everything")).toBe(false);
});

test("a failure is told in our words, followed by what Shopify said", () => {
  expect(failureMessage(failure("refused", "", "Image is too large"))).toBe(
    "Shopify refused the change. Image is too large",
  );
});

test("pauses grow along their list, and the last one repeats", () => {
  expect([0, 1, 2, 3, 99].map((attempt) => pauseBefore([1, 2, 5], attempt))).toEqual([
    1, 2, 5, 5, 5,
  ]);
  expect(pauseBefore([], 3)).toBe(1);
});
