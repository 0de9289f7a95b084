import { expect, test } from "vitest";
import { tintedAs } from "~/fidelity/cast-tint";

const SIZE = 120;
const field = { width: SIZE, height: SIZE, inside: new Uint8Array(SIZE * SIZE).fill(1) };

/** L*a*b* of a square whose a* is what is said for each column. */
function coloured(greenAt: (x: number) => number): Float32Array {
  const lab = new Float32Array(SIZE * SIZE * 3);
  for (let i = 0; i < SIZE * SIZE; i++) lab.set([80, greenAt(i % SIZE), 10], i * 3);
  return lab;
}

const greenOf = (lab: Float32Array, x: number) => lab[(60 * SIZE + x) * 3 + 1];

test("a side that paper made paler is seen as the set tints it", () => {
  const paler = coloured((x) => 20 - 4 * (1 - x / SIZE));
  const even = coloured(() => 20);

  const tinted = tintedAs(even, paler, field);

  for (const x of [5, 40, 80, 115]) expect(greenOf(tinted, x)).toBeCloseTo(20, 0);
});

test("a stroke of print that is gone is still gone", () => {
  const printed = coloured((x) => (x === 60 || x === 61 ? 40 : 20));
  const blank = coloured(() => 20);

  const tinted = tintedAs(blank, printed, field);

  expect(greenOf(tinted, 60) - greenOf(blank, 60)).toBeGreaterThan(12);
});

test("another colour is no tint", () => {
  const tinted = tintedAs(
    coloured(() => 50),
    coloured(() => 20),
    field,
  );

  expect(greenOf(tinted, 60)).toBeCloseTo(26, 3);
});
