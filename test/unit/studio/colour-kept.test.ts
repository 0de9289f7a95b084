import sharp from "sharp";
import { expect, test } from "vitest";
import { linearOfByte, luminance } from "~/studio/pixels/colour";
import { drawSet } from "~/studio/sets/render-set.server";
import type { SetRequest } from "~/studio/set-request";
import { resizeSubject } from "~/studio/subject/load-subject.server";
import { deltaE2000, labOf } from "./colour-difference";
import { cutDemoPhoto, placeOf } from "./pictures";

const FRAME_PX = 256;

/** Mean CIEDE2000 over the product when its brightness is made equal: hue and saturation alone. */
const SAME_COLOUR = 3;

/**
 * In daylight the whole of it, brightness too; low-key sets dim the product and leave its far side in the dark,
 * as their light would.
 */
const DAYLIGHT = 4;
const LOW_KEY = 16;

test.each([
  ["terracotta steps, hard sun", DAYLIGHT],
  ["warm oak table, golden morning", DAYLIGHT],
  ["white marble by a window, cool", DAYLIGHT],
  ["forest moss", DAYLIGHT],
  ["pure white background", DAYLIGHT],
  ["emerald arch", DAYLIGHT],
  ["living room", DAYLIGHT],
  ["terrace in Venice at sunset", DAYLIGHT],
  ["park table", DAYLIGHT],
  ["walnut desk, warm evening lamp", LOW_KEY],
  ["black gloss, neon", LOW_KEY],
  ["city street at night", LOW_KEY],
  ["dark slate, window light", LOW_KEY],
])("in '%s' a product keeps the colour it is sold in", async (prompt, most) => {
  for (const name of ["fern-and-clay-mug-teal", "ridgeline-bottle-coral", "halcyon-soap-oat"]) {
    const { whole, colour } = await change(prompt, name);

    expect(colour).toBeLessThan(SAME_COLOUR);
    expect(whole).toBeLessThan(most);
  }
});

test("the measure knows a teal mug that came out mint", () => {
  const [teal, mint] = [labOf([0.06, 0.25, 0.24]), labOf([0.4, 0.72, 0.6])];

  expect(deltaE2000(teal, mint)).toBeGreaterThan(25);
  // The first pair of the table that Sharma, Wu and Dalal published for CIEDE2000, and one with grey in it.
  expect(deltaE2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 3);
  expect(deltaE2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 3);
});

async function change(prompt: string, name: string) {
  const request: SetRequest = {
    subject: await cutDemoPhoto(name),
    prompt,
    ...{ seed: 1, index: 0, count: 1, ratio: "1:1", longSidePx: 1024, format: "png" },
  };
  const { subject, product, width } = await placeOf(request, FRAME_PX);
  const own = await resizeSubject(subject, product.width, product.height);
  const shown = await sharp((await drawSet(request, FRAME_PX)).bytes)
    .raw()
    .toBuffer();
  const pairs = insideOf(own.alpha.values, product).map(({ x, y }) => {
    const at = ((product.top + y) * width + product.left + x) * 3;
    return {
      before: own.colours.map(({ values }) => values[y * product.width + x]),
      after: [...shown.subarray(at, at + 3)].map((byte) => linearOfByte[byte]),
    };
  });
  return {
    whole: mean(pairs.map(({ before, after }) => deltaE2000(labOf(before), labOf(after)))),
    colour: mean(
      pairs.map(({ before, after }) => {
        const dimmed = levelOf(before) / Math.max(levelOf(after), 1e-4);
        return deltaE2000(labOf(before), labOf(after.map((value) => value * dimmed)));
      }),
    ),
  };
}

/** Edges mix with the set, and at their foot products stand in their own shadow. */
function insideOf(alpha: Float32Array, { width, height }: { width: number; height: number }) {
  const reach = 3;
  const around = [0, -reach, reach, -reach * width, reach * width];
  const inside: { x: number; y: number }[] = [];
  for (let y = reach; y < height - reach; y++)
    for (let x = reach; x < width - reach; x++)
      if (around.every((step) => alpha[y * width + x + step] > 0.98)) inside.push({ x, y });
  return inside;
}

function levelOf([red, green, blue]: number[]): number {
  return luminance([red, green, blue]);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
