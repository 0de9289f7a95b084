import sharp from "sharp";
import { expect, test } from "vitest";
import { softnessOf } from "~/fidelity/softness";
import { isPhotoSoft } from "~/fidelity/verdict";
import { demoPhoto } from "../studio/pictures";

const SIDE_PX = 640;

/** A lens that smears by so many thousandths of the picture's width. */
async function smeared(photo: Buffer, thousandths: number) {
  const image = sharp(photo).resize(SIDE_PX, SIDE_PX, { fit: "cover" });
  if (thousandths > 0) image.blur((thousandths * SIDE_PX) / 1000);
  const rgb = await image.removeAlpha().raw().toBuffer();
  return softnessOf({ width: SIDE_PX, height: SIDE_PX, rgb });
}

test.each(["fern-and-clay-mug-teal", "ridgeline-bottle-sage", "halcyon-soap-oat"])(
  "the photo of %s is sharp, and soft once its edges are smeared",
  async (name) => {
    const photo = await demoPhoto(name, 900);
    expect(isPhotoSoft({ softness: await smeared(photo, 0) })).toBe(false);
    expect(isPhotoSoft({ softness: await smeared(photo, 7) })).toBe(true);
  },
);

test("one edge in focus is enough, as in a photo of shallow depth", async () => {
  const background = { r: 230, g: 230, b: 230 };
  const create = { width: SIDE_PX, height: SIDE_PX, channels: 3 as const, background };
  const bar = (width: number) => sharp({ create: { ...create, width, background: "#222" } }).png();
  const soft = await sharp({ create })
    .composite([{ input: await bar(200).toBuffer(), left: 60, top: 0 }])
    .png()
    .toBuffer();
  const softBar = await sharp(soft).blur(6).png().toBuffer();
  const withSharp = await sharp(softBar)
    .composite([{ input: await bar(80).toBuffer(), left: 450, top: 0 }])
    .png()
    .toBuffer();
  expect(await smeared(softBar, 0)).toBeCloseTo((1000 * 6) / SIDE_PX, 0);
  expect(await smeared(withSharp, 0)).toBeLessThan(1);
});

test("a picture without any edge is not called soft", () => {
  const rgb = new Uint8Array(64 * 64 * 3).fill(200);
  expect(softnessOf({ width: 64, height: 64, rgb })).toBe(0);
});
