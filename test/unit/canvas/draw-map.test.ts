import { expect, test } from "vitest";
import { MAP, placeOnMap } from "~/canvas/draw-map";

type Seen = Parameters<typeof placeOnMap>[0];

/** A screen at full size with its corner on the canvas's corner, and nothing else. */
const seen: Seen = {
  nodeLookup: new Map(),
  transform: [0, 0, 1],
  ...{ width: 1000, height: 600 },
};

test("the middle of the map is the middle of what it shows", () => {
  const middle = placeOnMap(seen, { x: MAP.width / 2, y: MAP.height / 2 });

  expect(middle.x).toBeCloseTo(500);
  expect(middle.y).toBeCloseTo(300);
});

test("further right on the map is further right on the canvas, by the map's scale", () => {
  const [left, right] = [20, 180].map((x) => placeOnMap(seen, { x, y: 75 }).x);

  expect(right - left).toBeCloseTo(160 * (1000 / (MAP.width * 0.92)));
});
