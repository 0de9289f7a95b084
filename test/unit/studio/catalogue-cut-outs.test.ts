import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { areaOf, shrink } from "~/studio/pixels/region";
import { cataloguePhotos } from "../../../scripts/studio-sheet/catalogue-photos";
import { REDUCED_PX, reduceMask } from "../../../scripts/studio-sheet/contact-sheet";
import { grey } from "./pictures";

/** Drawn by `npm run studio:sheet -- catalogue-masks` after somebody had looked at each. */
const MASKS = "test/unit/studio/catalogue-masks";
/** Of the reduced picture: what differs and is this thick is a tab of paper or a bite, not the softness of an edge. */
const THICK_PX = 2;

const names = (await readdir(MASKS)).map((file) => basename(file, ".png"));
const photos = new Map<string, Buffer>();

beforeAll(async () => {
  for (const { name, photo } of await cataloguePhotos()) photos.set(name, photo);
});

test.each(names)("%s of the demo shop is cut where somebody saw that it is right", async (name) => {
  const cut = await cutOutPhoto({ photo: photos.get(name) ?? Buffer.alloc(0) });
  const [now, right] = [
    await grey(await reduceMask(cut.mask)),
    await grey(await readFile(`${MASKS}/${name}.png`)),
  ];

  const differs = right.map((value, i) => (value > 127 === now[i] > 127 ? 0 : 1));
  const region = { width: REDUCED_PX, height: REDUCED_PX, cells: Uint8Array.from(differs) };
  expect(areaOf(shrink(region, THICK_PX))).toBe(0);
  expect(cut.kind).toBe("cut");
});

test("the long side of a can runs straight, however coarsely the photo stores its colour", async () => {
  const photo = photos.get("sola-sparkling-yuzu-pink-can") ?? Buffer.alloc(0);
  const { mask, widthPx } = await cutOutPhoto({ photo });
  const cover = await grey(mask);
  const borders = Array.from({ length: 370 }, (_, row) => {
    const line = cover.subarray((row + 230) * widthPx, (row + 231) * widthPx);
    const first = line.findIndex((value) => value > 127);
    return first - (line[first] - 127.5) / (line[first] - line[first - 1]);
  });

  // From a straight line, in pixels, over any sixty rows.
  const away = borders
    .slice(0, -60)
    .map((border, row) => Math.abs((border + borders[row + 60]) / 2 - borders[row + 30]));
  expect(Math.max(...away)).toBeLessThan(0.5);
});

test("every photo of the demo shop but the jar on a table is among them", () => {
  const without = [...photos.keys()].filter((name) => !names.includes(name));

  expect(without).toEqual(["vela-day-cream"]);
});
