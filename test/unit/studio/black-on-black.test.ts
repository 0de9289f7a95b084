import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { explainDoubt } from "~/studio/messages";
import { grey } from "./pictures";

const SIDE_PX = 900;
const BLACK = 12;

/** A demo product painted black, on a black backdrop a little lighter below, both with a camera's grain. */
async function onBlack(name: string, gain: number): Promise<Buffer> {
  const photo = await sharp(await readFile(`test/simulator/photos/${name}.jpg`))
    .resize(SIDE_PX, SIDE_PX, { fit: "fill" })
    .jpeg({ quality: 95 })
    .toBuffer();
  const cover = await grey((await cutOutPhoto({ photo })).mask);
  const light = await sharp(photo).greyscale().raw().toBuffer();
  let seed = 7;
  const grain = () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32 - 0.5;
  const pixels = Uint8Array.from(light, (value, i) => {
    const paper = BLACK + (6 * i) / light.length + grain() * 5;
    const product = value * gain + 4 + grain() * 4;
    return Math.max(0, Math.round(paper + ((product - paper) * cover[i]) / 255));
  });
  return sharp(pixels, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 1 } })
    .toColourspace("srgb")
    .jpeg({ quality: 92 })
    .toBuffer();
}

test.each([
  ["ridgeline-bottle-navy", 0.05],
  ["halcyon-soap-charcoal", 0.05],
])(
  "of %s, at %d of its light on black, parts are not seen, and that is said",
  async (name, gain) => {
    const cut = await cutOutPhoto({ photo: await onBlack(name, gain) });

    expect(cut.kind).toBe("unsure");
    expect(cut.reason).toBe(explainDoubt("dark-on-dark"));
  },
);

test("a black product that stands out from black is cut as ever", async () => {
  const cut = await cutOutPhoto({ photo: await onBlack("fern-and-clay-mug-teal", 0.12) });

  expect(cut.kind).toBe("cut");
});
