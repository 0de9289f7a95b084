import { expect, test } from "vitest";
import { linesOf } from "../../../scripts/studio-sheet/contact-sheet";

const label = "vela-night-cream: marble counter by a window, soft light, linen in the background";

test("a caption that is wider than its picture goes on below, whole and in order", () => {
  const lines = linesOf(label, 240);

  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(" ")).toBe(label);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(32);
});

test("a word that is broken after a hyphen gets no blank there", () => {
  expect(linesOf("a ridgeline-bottle-navy-snapshot-2048-without-beads", 240)).toEqual([
    "a ridgeline-bottle-navy-",
    "snapshot-2048-without-beads",
  ]);
});

test("a short caption is one line", () => {
  expect(linesOf("lavender", 240)).toEqual(["lavender"]);
});
