import { expect, test } from "vitest";
import { ratios } from "~/studio/set-request";
import { cutDemoPhoto, placeOf } from "./pictures";

/** A product's place is rounded to pixels; the lowest frame, of 16:9, has so many rows. */
const A_PIXEL = 1 / 576;

const prompts = ["product photo", "dark, moody", "pure white packshot", "flat lay on linen"];

test.each(ratios)("in %s a tall product fills 55 to 75 percent of the height", async (ratio) => {
  for (const { heightShare, marginShare, prompt } of await sharesOf(
    "ridgeline-bottle-navy",
    ratio,
  )) {
    expect(heightShare, prompt).toBeGreaterThanOrEqual(0.55);
    expect(heightShare).toBeLessThanOrEqual(0.75);
    expect(marginShare, prompt).toBeGreaterThan(0.07);
  }
});

test.each(ratios)("in %s a wide product is as large as its width allows", async (ratio) => {
  for (const name of ["halcyon-soap-oat", "fern-and-clay-mug-ochre"])
    for (const { heightShare, widthShare, marginShare, sideShare, prompt } of await sharesOf(
      name,
      ratio,
    )) {
      expect(Math.max(heightShare, widthShare)).toBeGreaterThan(0.34);
      expect(widthShare).toBeLessThan(0.8);
      expect(heightShare).toBeLessThan(0.75);
      expect(marginShare, prompt).toBeGreaterThan(0.07 - A_PIXEL);
      expect(sideShare, prompt).toBeGreaterThan(0.04);
    }
});

async function sharesOf(name: string, ratio: (typeof ratios)[number]) {
  const subject = await cutDemoPhoto(name);
  const shares = [];
  for (const prompt of prompts)
    for (let index = 0; index < 10; index++) {
      const { product, width, height } = await placeOf(
        { subject, prompt, seed: 3, index, count: 10, ratio, longSidePx: 1024, format: "png" },
        1024,
      );
      const above = product.top / height;
      const below = 1 - (product.top + product.height) / height;
      shares.push({
        prompt: `${prompt} ${index}`,
        heightShare: product.height / height,
        widthShare: product.width / width,
        marginShare: Math.min(above, below),
        sideShare: Math.min(product.left, width - product.left - product.width) / width,
      });
    }
  return shares;
}
