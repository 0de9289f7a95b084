import { expect, test } from "vitest";
import { RATIOS } from "~/providers/image-model";
import { moreRoomFor, RESULTS_PX, tileGrid } from "~/canvas/tile-grid";

const GAP_PX = 6;
/** Half of it for what went wrong. */
const WITH_NOTES_PX = { ...RESULTS_PX, height: RESULTS_PX.height / 2 };

test.each(RATIOS)("one to ten images of %s are all in sight and can be told apart", (ratio) => {
  const [width, height] = ratio.split(":").map(Number);
  for (const room of [RESULTS_PX, WITH_NOTES_PX]) {
    for (let count = 1; count <= 10; count += 1) {
      const { columns, tileWidthPx } = tileGrid(count, width / height, room);
      const rows = Math.ceil(count / columns);
      const tileHeightPx = (tileWidthPx * height) / width;

      expect(columns * tileWidthPx + (columns - 1) * GAP_PX).toBeLessThanOrEqual(room.width);
      expect(rows * tileHeightPx + (rows - 1) * GAP_PX).toBeLessThanOrEqual(room.height);
      expect(Math.max(tileWidthPx, tileHeightPx)).toBeGreaterThanOrEqual(64);
    }
  }
});

test("a node that makes more images is higher, so that each stays as large as one of six", () => {
  for (let count = 1; count <= 10; count += 1) {
    const room = { ...RESULTS_PX, height: RESULTS_PX.height + moreRoomFor(count) };
    expect(tileGrid(count, 1, room).tileWidthPx).toBeGreaterThanOrEqual(122);
  }
  expect(moreRoomFor(6)).toBe(0);
});

test("a single image fills the room", () => {
  expect(tileGrid(1, 1, RESULTS_PX)).toEqual({ columns: 1, tileWidthPx: RESULTS_PX.height });
});
