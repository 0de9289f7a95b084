import { blurPlane } from "../pixels/blur";
import { colourOfHex, luminance } from "../pixels/colour";
import {
  clamp,
  copyPlane,
  mapPlane,
  mix,
  smoothStep,
  type Colour,
  type Plane,
} from "../pixels/plane";
import type { Direction } from "../direction";
import { gradeGains, type Grade } from "../sets/finish";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";
import type { Subject } from "../subject/subject";
import { formLight } from "./form-light";
import { patternLight } from "./pattern-light";

/** On the darkest set the product keeps this share of its light, and on any low-key one it has less. */
const DIMMEST = 0.64;
const LOW_KEY = 0.88;

/** The grade that the whole picture gets is taken back from the product, all but this share. */
const GRADE_SHARE = 0.2;

/** How the set's light changes the product: what it multiplies at the left, the middle and the right. */
type LightOnProduct = { left: Colour; middle: Colour; right: Colour };

/**
 * The probe tells what a grey cylinder receives here. The product follows its brightness part of the way, so
 * that it belongs to the set, and its tint hardly at all: a shopper must get the colour that the picture shows.
 */
function lightOnProduct(plate: Plate, grade: Grade): LightOnProduct {
  const { probeLight } = plate;
  const level = levelOf(plate);
  const lowKey = plate.mood === "dark" ? LOW_KEY : 1;
  const exposure = Math.max(DIMMEST, Math.min(1.02, level ** 0.3) * lowKey);
  const tint = tintOf(probeLight.centre, probeLight.left, probeLight.right);
  const kept = gradeGains(grade).map((gain) => gain ** (GRADE_SHARE - 1));
  const shade = (gain: number): Colour => [
    tint[0] * kept[0] * gain,
    tint[1] * kept[1] * gain,
    tint[2] * kept[2] * gain,
  ];
  const follows = mix(0.2, 0.5, darknessOf(plate));
  const from = (light: Colour) =>
    shade(exposure * clamp((luminance(light) / level) ** follows, 0.7, 1.25));
  return {
    left: from(probeLight.left),
    middle: from(probeLight.centre),
    right: from(probeLight.right),
  };
}

function levelOf({ probeLight: { left, centre, right } }: Plate): number {
  return (luminance(left) + 2 * luminance(centre) + luminance(right)) / 4;
}

/** 0 in daylight, 1 on a low-key set: there light has a side, and a product turns its own away from it. */
function darknessOf(plate: Plate): number {
  return plate.mood === "dark" ? 1 : 1 - smoothStep(0.12, 0.4, levelOf(plate));
}

function tintOf(...lights: Colour[]): Colour {
  const sum = lights.reduce<Colour>(
    (total, light) => [total[0] + light[0], total[1] + light[1], total[2] + light[2]],
    [0, 0, 0],
  );
  const level = luminance(sum);
  const part = (channel: number) => clamp((channel / level) ** 0.12, 0.97, 1.03);
  return [part(sum[0]), part(sum[1]), part(sum[2])];
}

/** A light from behind draws a bright line along the edge that faces it. */
const RIM_STRENGTH = 0.34;

/** The product as the set lights it, at the size it is drawn. */
export function relightSubject(drawn: Subject, direction: Direction, framing: Framing): Subject {
  const { plate, grade } = direction;
  const { pxPerCm } = framing;
  const light = lightOnProduct(plate, grade);
  const depth = blurPlane(copyPlane(drawn.alpha), pxPerCm * 0.28);
  const rim = rimLight(depth, plate, pxPerCm);
  const darkness = darknessOf(plate);
  const form = formLight(drawn, plate, darkness);
  const pattern = patternLight(drawn.alpha, { direction, framing, darkness });
  const zone = colourOfHex(plate.zoneColour);
  const rimColour = colourOfHex(plate.keyLight.colour);
  const { width, height, mirrored } = drawn;
  const across = acrossGains(light, width);
  const colours = drawn.colours.map((colour, axis) => {
    const paper = mirrored?.paper[axis] ?? 0;
    return mapPlane(colour, (value, i) => {
      const x = i % width;
      const low = groundCloseness(((i / width) | 0) / height, plate);
      const wrap = clamp((1 - depth.values[i]) * 1.2) * 0.07;
      const shaped = across[axis][x] * form.values[i] * pattern.values[i];
      // The rim mirrors this set in place of the paper. A paler set than that would bleach it, and does not.
      const tooPale = (mirrored?.share.values[i] ?? 0) * Math.max(0, paper * shaped - zone[axis]);
      const shown = value * shaped - tooPale;
      const lit = shown * (1 - 0.16 * low) + zone[axis] * 0.035 * low;
      return lit + (zone[axis] - lit) * wrap + rim.values[i] * rimColour[axis];
    });
  });
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
  return view !== "eye" ? 0 : clamp((down - 0.84) / 0.16) ** 2;
}

function rimLight(depth: Plane, plate: Plate, pxPerCm: number): Plane {
  const [lightX, lightY, lightZ] = plate.keyLight.toLight;
  const strength = plate.view !== "eye" ? 0 : RIM_STRENGTH * clamp((lightY - 0.15) / 0.4);
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
