import { blurPlane } from "../pixels/blur";
import { colourOfHex, luminance } from "../pixels/colour";
import { clamp, copyPlane, mapPlane, type Colour, type Plane } from "../pixels/plane";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";
import type { Subject } from "../subject/subject";

/** How the set's light changes the product: what it multiplies at the left, the middle and the right. */
type LightOnProduct = { left: Colour; middle: Colour; right: Colour };

/**
 * The probe tells what a grey cylinder receives here. The product follows it part of the way: enough to
 * belong to the set, never so far that its own colours and its label are lost.
 */
function lightOnProduct({ probeLight }: Plate): LightOnProduct {
  const level =
    (luminance(probeLight.left) + 2 * luminance(probeLight.centre) + luminance(probeLight.right)) /
    4;
  const exposure = clamp(level ** 0.3, 0.58, 1.05);
  const tint = tintOf(probeLight.centre, probeLight.left, probeLight.right);
  const sides = clamp(
    (luminance(probeLight.left) / luminance(probeLight.right)) ** 0.2,
    0.74,
    1.35,
  );
  const shade = (gain: number): Colour => [tint[0] * gain, tint[1] * gain, tint[2] * gain];
  const [left, right] = [Math.sqrt(sides), 1 / Math.sqrt(sides)];
  return { left: shade(exposure * left), middle: shade(exposure), right: shade(exposure * right) };
}

function tintOf(...lights: Colour[]): Colour {
  const sum = lights.reduce<Colour>(
    (total, light) => [total[0] + light[0], total[1] + light[1], total[2] + light[2]],
    [0, 0, 0],
  );
  const level = luminance(sum);
  const part = (channel: number) => clamp((channel / level) ** 0.4, 0.84, 1.18);
  return [part(sum[0]), part(sum[1]), part(sum[2])];
}

/** A light from behind draws a bright line along the edge that faces it. */
const RIM_STRENGTH = 0.34;

/** The product as the set lights it, at the size it is drawn. */
export function relightSubject(drawn: Subject, plate: Plate, { pxPerCm }: Framing): Subject {
  const light = lightOnProduct(plate);
  const depth = blurPlane(copyPlane(drawn.alpha), pxPerCm * 0.28);
  const rim = rimLight(depth, plate, pxPerCm);
  const zone = colourOfHex(plate.zoneColour);
  const rimColour = colourOfHex(plate.keyLight.colour);
  const { width, height } = drawn;
  const across = acrossGains(light, width);
  const colours = drawn.colours.map((colour, axis) =>
    mapPlane(colour, (value, i) => {
      const x = i % width;
      const low = groundCloseness(((i / width) | 0) / height, plate);
      const wrap = clamp((1 - depth.values[i]) * 1.2) * 0.07;
      const lit = value * across[axis][x] * (1 - 0.16 * low) + zone[axis] * 0.035 * low;
      return lit + (zone[axis] - lit) * wrap + rim.values[i] * rimColour[axis];
    }),
  );
  return { ...drawn, colours: [colours[0], colours[1], colours[2]] };
}

function acrossGains(light: LightOnProduct, width: number): Float32Array[] {
  return [0, 1, 2].map((axis) =>
    Float32Array.from({ length: width }, (_, x) => {
      const at = (x + 0.5) / width;
      const [from, to, share] =
        at < 0.5 ? [light.left, light.middle, at * 2] : [light.middle, light.right, at * 2 - 1];
      return from[axis] + (to[axis] - from[axis]) * share;
    }),
  );
}

/** 0 for most of the product, 1 at its foot, where the ground takes light away and throws colour back. */
function groundCloseness(down: number, { view }: Plate): number {
  return view === "top" ? 0 : clamp((down - 0.84) / 0.16) ** 2;
}

function rimLight(depth: Plane, plate: Plate, pxPerCm: number): Plane {
  const [lightX, lightY, lightZ] = plate.keyLight.toLight;
  const strength = plate.view === "top" ? 0 : RIM_STRENGTH * clamp((lightY - 0.15) / 0.4);
  const { width, height, values } = depth;
  if (strength === 0) return mapPlane(depth, () => 0);
  const reach = Math.max(1, Math.round(pxPerCm * 0.12));
  return mapPlane(depth, (value, i) => {
    const x = i % width;
    const y = (i / width) | 0;
    const left = x >= reach ? values[i - reach] : 0;
    const right = x + reach < width ? values[i + reach] : 0;
    const above = y >= reach ? values[i - reach * width] : 0;
    const below = y + reach < height ? values[i + reach * width] : value;
    const towards = (left - right) * lightX + (below - above) * lightZ * 0.6;
    return clamp(towards) * strength;
  });
}
