import { expect, test } from "vitest";
import { RATIOS } from "~/providers/image-model";
import { RESULTS_PX, tileGrid } from "~/canvas/tile-grid";

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

test("ten square images are a hundred pixels wide each, and no number of images leaves them smaller", () => {
  for (let count = 1; count <= 10; count += 1)
    expect(tileGrid(count, 1, RESULTS_PX).tileWidthPx).toBeGreaterThanOrEqual(100);
});

test("a single image fills the room", () => {
  expect(tileGrid(1, 1, RESULTS_PX)).toEqual({ columns: 1, tileWidthPx: RESULTS_PX.height });
});
