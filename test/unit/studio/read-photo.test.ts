import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import type { PhotoReading } from "~/studio/photo-reading";
import { demoPhoto } from "./pictures";

const bottle = await demoPhoto("ridgeline-bottle-navy");

async function readingOf(photo: Buffer): Promise<PhotoReading> {
  const { reading } = await cutOutPhoto({ photo });
  if (!reading) throw new Error("Nothing was found in the photo");
  return reading;
}

test("a whole, sharp photo in good light says how the product was taken", async () => {
  const reading = await readingOf(bottle);

  expect(reading.reaches).toEqual([]);
  expect(reading.pitchDegrees).toBeGreaterThan(15);
  expect(reading.pitchDegrees).toBeLessThan(32);
  expect(reading.edgePx).toBeLessThan(4);
  expect(reading.brightest).toBeGreaterThan(0.5);
});

test("a product that the frame cuts off is known to end at that side", async () => {
  const part = await sharp(bottle).extract({ left: 0, top: 0, width: 480, height: 300 }).toBuffer();

  expect((await readingOf(part)).reaches).toEqual(["bottom"]);
});

test("a picture that was trimmed to its product is not taken for cut off", async () => {
  const clear = { width: 200, height: 300, channels: 4 as const, background: "#00000000" };
  const label = `<svg width="200" height="300"><rect width="200" height="300" rx="60" fill="#274"/></svg>`;
  const trimmed = sharp({ create: clear }).composite([{ input: Buffer.from(label) }]);

  expect((await readingOf(await trimmed.png().toBuffer())).reaches).toEqual([]);
});

test("blur and darkness are seen", async () => {
  const blurred = await sharp(bottle).blur(5).jpeg({ quality: 95 }).toBuffer();
  const dark = await sharp(bottle).linear(0.15, 0).jpeg({ quality: 95 }).toBuffer();

  expect((await readingOf(blurred)).edgePx).toBeGreaterThan(5);
  expect((await readingOf(dark)).brightest).toBeLessThan(0.06);
});

test("a product that the frame cuts through on a busy ground is said to be cut off", async () => {
  const jar = await demoPhoto("vela-day-cream");
  const part = await sharp(jar).extract({ left: 216, top: 0, width: 264, height: 480 }).toBuffer();

  const { kind, reason } = await cutOutPhoto({ photo: part });
  expect(kind).toBe("unsure");
  expect(reason).toMatch(/cut off at the edge/);
});
