import { expect, test } from "vitest";
import { castShadow, SHADOW_STEP } from "~/studio/light/cast-shadow";
import { frameSet } from "~/studio/sets/framing";
import { plates } from "~/studio/sets/plate";
import { loadSubject } from "~/studio/subject/load-subject.server";
import { cutDemoPhoto } from "./pictures";

test("before a box no shadow begins away from it, wherever the light comes from", async () => {
  const box = await loadSubject(await cutDemoPhoto("halcyon-soap-charcoal"));
  if (!box) throw new Error("The photo holds a box");
  const composition = { size: 1, reach: 1, aside: 0, layout: null };

  for (const plate of plates.filter(({ view }) => view === "eye")) {
    const framing = frameSet({ plate, composition, ratio: "1:1", longSidePx: 256 }, box);
    const shadow = castShadow(box, framing, plate);
    expect({ plate: plate.id, steps: stepsInto(shadow, framing.product) }).toEqual({
      plate: plate.id,
      steps: 0,
    });
  }
});

/** In how many columns the ground before the product is lit, and then all at once dark. */
function stepsInto(
  { width, height, values }: { width: number; height: number; values: Float32Array },
  { left, top, width: across, height: down }: Record<"left" | "top" | "width" | "height", number>,
): number {
  const [from, to] = [left, left + across].map((x) => Math.round(x / SHADOW_STEP));
  const ground = Math.ceil((top + down) / SHADOW_STEP);
  let steps = 0;
  for (let x = from; x < to; x++) {
    let step = 0;
    for (let y = ground; y + 1 < height; y++)
      step = Math.max(step, values[(y + 1) * width + x] - values[y * width + x]);
    if (step > 0.3) steps++;
  }
  return steps;
}
