import sharp from "sharp";
import { expect, test } from "vitest";
import { cropToRatio } from "~/images/crop-to-ratio.server";

/** Black with a white column in the middle, so that it shows from where something was cut. */
async function picture(width: number, height: number, format: "png" | "jpeg" | "webp" = "png") {
  const column = await sharp({ create: { width: 2, height, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: "black" } })
    .composite([{ input: column, left: width / 2 - 1, top: 0 }])
    .toFormat(format)
    .toBuffer();
}

async function sizeOf(bytes: Uint8Array): Promise<string> {
  const { width, height, format } = await sharp(bytes).metadata();
  return `${width}x${height} ${format}`;
}

test.each(["png", "jpeg", "webp"] as const)(
  "a %s a little too wide loses as much on each side, and stays what it is",
  async (format) => {
    const { bytes, from } = await cropToRatio(await picture(1344, 744, format), "16:9");

    expect(from).toEqual({ widthPx: 1344, heightPx: 744 });
    expect(await sizeOf(bytes)).toBe(`1323x744 ${format}`);
    const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
    expect(data[661]).toBeGreaterThan(200);
  },
);

test("one a little too high loses above and below", async () => {
  const { bytes } = await cropToRatio(await picture(1344, 768), "16:9");

  expect(await sizeOf(bytes)).toBe("1344x756 png");
});

test.each([
  ["right", await picture(1024, 1024), "1:1"],
  ["right to the pixel", await picture(1366, 768), "16:9"],
  ["far off", await picture(1200, 1000), "1:1"],
  ["no picture", Buffer.from("<html>"), "1:1"],
  ["cut off", (await picture(1344, 768)).subarray(0, 300), "16:9"],
])("what is %s comes back byte by byte", async (_, bytes, ratio) => {
  expect(await cropToRatio(bytes, ratio)).toEqual({ bytes, from: null });
});
