import { expect, test } from "vitest";
import { letteringSentence } from "~/fidelity/messages";
import { countLetters, wordLikeness } from "~/fidelity/text/lettering";

test.each([
  ["30ml/1.0 fl oz", "30 ML 1.0 FLOZ", 1],
  ["café crème", "CAFE CREME", 1],
  ["soil", "s0i1", 1],
  ["LUMEN", "LUMIN", 0.8],
  ["oat milk", "", 0],
  ["···", "--", 1],
])("%s and %s are alike by %f", (one, other, likeness) => {
  expect(wordLikeness(one, other)).toBeCloseTo(likeness);
});

test("only letters and digits count as letters", () => {
  expect(countLetters("No. 7 — ½")).toBe(5);
});

test.each([
  [null, "Lettering was compared as a shape; it was not read."],
  [{ kind: "same", photo: "LUMEN", picture: "LUMEN", likeness: 1 }, "“LUMEN”"],
  [
    { kind: "changed", photo: "oat milk", picture: "rose clay", likeness: 0.1 },
    "In your photo we read “oat milk”, in this image “rose clay”.",
  ],
  [{ kind: "changed", photo: "oat milk", picture: "", likeness: 0 }, "no such lettering"],
] as const)("%o is said in full", (lettering, sentence) => {
  expect(letteringSentence(lettering)).toContain(sentence);
});
