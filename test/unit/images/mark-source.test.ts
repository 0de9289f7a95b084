import sharp from "sharp";
import { expect, test } from "vitest";
import { digitalSources } from "~/images/digital-source";
import { markSource, readMark } from "~/images/mark-source.server";
import { readPicture } from "~/images/read-picture.server";
import { photo } from "../../support/hostile-pictures";

const cutOut = sharp({ create: { width: 300, height: 200, channels: 4, background: "#c0603080" } });
const files = {
  "a JPEG": await photo(300, 200).jpeg().toBuffer(),
  "a PNG": await photo(300, 200).png().toBuffer(),
  "a WebP": await photo(300, 200).webp().toBuffer(),
  "a lossless WebP": await photo(300, 200).webp({ lossless: true }).toBuffer(),
  "a PNG cut-out": await cutOut.clone().png().toBuffer(),
  "a WebP cut-out": await cutOut.clone().webp().toBuffer(),
  "a lossless WebP cut-out": await cutOut.clone().webp({ lossless: true }).toBuffer(),
};

test.each(Object.entries(files))(
  "%s says how it was made and keeps every pixel",
  async (_, file) => {
    for (const source of digitalSources) {
      const mark = { source, recipeId: "00ff12" };
      const marked = await markSource(file, mark);

      expect(await readMark(marked)).toEqual(mark);
      const pixels = await sharp(marked, { failOn: "warning" }).raw().toBuffer();
      expect(pixels.equals(await sharp(file).raw().toBuffer())).toBe(true);
      expect((await sharp(marked).metadata()).hasAlpha).toBe(
        (await sharp(file).metadata()).hasAlpha,
      );
    }
  },
);

test("the mark is the one that search engines and shops look for", async () => {
  const { xmp } = await sharp(
    await markSource(files["a JPEG"], { source: "compositeSynthetic" }),
  ).metadata();
  expect(xmp?.toString()).toContain(
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"',
  );
});

test("marking the same picture twice gives the same bytes", async () => {
  const once = await markSource(files["a PNG"], { source: "compositeSynthetic" });
  const again = await markSource(files["a PNG"], { source: "compositeSynthetic" });
  expect(Buffer.from(once).equals(again)).toBe(true);
});

test("a picture without a mark has none, and reading a marked one takes the mark apart from the pixels", async () => {
  expect(await readMark(files["a JPEG"])).toBeNull();

  const marked = await markSource(files["a JPEG"], { source: "trainedAlgorithmicMedia" });
  const picture = await readPicture(marked);

  expect(picture).toMatchObject({ kind: "picture", source: "trainedAlgorithmicMedia" });
  if (picture.kind === "picture") expect(files["a JPEG"].equals(picture.bytes)).toBe(true);
});
