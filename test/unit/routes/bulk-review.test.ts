import { expect, test } from "vitest";
import type { ReviewItem } from "~/generation/bulk-view";
import {
  decide,
  opposite,
  withChanges,
  type Decisions,
} from "~/routes/app.bulk.$bulkRunId_.review/decisions";
import { moveFrom } from "~/routes/app.bulk.$bulkRunId_.review/grid-moves";

/** Two rows of three, and one picture below them. */
const spots = [0, 1, 2, 3, 4, 5, 6].map((index) => ({
  left: (index % 3) * 100,
  top: Math.floor(index / 3) * 120,
  width: 90,
  height: 110,
}));

test("sideways goes through the order, up and down to what lies there, and an edge is an edge", () => {
  expect(moveFrom(spots, 2, "right")).toBe(3);
  expect(moveFrom(spots, 0, "left")).toBe(0);
  expect(moveFrom(spots, 1, "down")).toBe(4);
  expect(moveFrom(spots, 5, "down")).toBe(6);
  expect(moveFrom(spots, 6, "up")).toBe(3);
  expect(moveFrom(spots, 6, "down")).toBe(6);
});

const image = (imageId: string) => ({ imageId }) as ReviewItem["images"][number];
const mug: ReviewItem = {
  ...{ productId: "mug", title: "Mug", photo: null },
  images: [image("one"), image("two")],
};

test("another hero takes it from the first, and taking that back gives it again", () => {
  const before: Decisions = {
    one: { decision: "approved", isHero: true },
    two: { decision: null, isHero: false },
  };

  const changes = decide(before, mug, { imageId: "two", decision: "approved", isHero: true });
  const after = withChanges(before, changes);
  expect(after).toEqual({
    one: { decision: "approved", isHero: false },
    two: { decision: "approved", isHero: true },
  });

  const back = opposite(before, changes);
  expect(withChanges(after, back)).toEqual(before);
  expect(back.at(-1)?.imageId).toBe("one");
});

test("what is rejected is no hero", () => {
  const [change] = decide({}, mug, { imageId: "one", decision: "rejected", isHero: true });
  expect(change).toEqual({ imageId: "one", decision: "rejected", isHero: false });
});
