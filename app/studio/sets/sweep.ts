import { colourOfHex, luminance } from "../pixels/colour";
import { createPlane, mix, smoothStep, type Colour, type Plane } from "../pixels/plane";
import type { Crop } from "./camera";
import { findPlate, type Plate } from "./plate";

/** A seamless sheet of one colour. Pure white has no tone of its own: only the product's shadow shows. */
export type Sweep = { colour: Colour; pure: boolean };

export const PURE_WHITE = "pure-white";

/** The camera and floor of the white cove, or of a flat lay, in another colour. */
export function sweepPlate(name: string, hex: string, view: Plate["view"]): Plate {
  const model = findPlate(view === "top" ? "top-linen" : "white-infinity");
  if (!model) throw new Error("The plates that sweeps are modelled on are missing");
  const pure = name === PURE_WHITE;
  const level = luminance(colourOfHex(hex));
  const light = mix(0.75, 1.25, Math.sqrt(level));
  const shade = (gain: number): Colour => [light * gain, light * gain, light * gain];
  return {
    ...model,
    id: `sweep-${name}`,
    title: pure ? "Pure white background" : `Seamless ${name} background`,
    mood: level < 0.12 ? "dark" : "light",
    tags: [
      "plain",
      "seamless",
      "studio",
      "minimal",
      "simple",
      "clean",
      ...(pure ? ["packshot"] : []),
    ],
    standsOn: pure ? "white sheet" : `${name} sheet`,
    keyLight: pure
      ? { softness: 0.8, colour: "#ffffff", toLight: [-0.3, -0.38, 0.87] }
      : { softness: 0.42, colour: "#fff4e6", toLight: [-0.58, -0.42, 0.7] },
    probeLight: pure
      ? { left: shade(1), centre: shade(1), right: shade(1) }
      : { left: shade(1.2), centre: shade(1), right: shade(0.78) },
    shadowDensity: pure ? 0.22 : 0.5,
    shadowTint: [1, 1, 1.03],
    reflectivity: pure ? 0.05 : 0.07,
    meanColour: hex,
    zoneColour: hex,
    standSurface: { shape: "infinite", wallY: null },
  };
}

export type SweepFrame = { width: number; height: number; crop: Crop; mirrored: boolean };

export function paintSweep({ colour, pure }: Sweep, plate: Plate, frame: SweepFrame): Plane[] {
  const planes = colour.map((value) => createPlane(frame.width, frame.height, pure ? 1 : value));
  if (pure) return planes;
  const bend = plate.view === "top" ? null : plate.contact.y - 0.2;
  const dark = 1 - 0.35 * (1 - Math.sqrt(luminance(colour)));
  for (let y = 0; y < frame.height; y++) {
    const v = frame.crop.y + ((y + 0.5) / frame.height) * frame.crop.height;
    for (let x = 0; x < frame.width; x++) {
      const across = frame.crop.x + ((x + 0.5) / frame.width) * frame.crop.width;
      const light = sheetLight(frame.mirrored ? 1 - across : across, v, bend) ** (1 / dark);
      const i = y * frame.width + x;
      for (let axis = 0; axis < 3; axis++)
        planes[axis].values[i] = Math.min(1, colour[axis] * light);
    }
  }
  return planes;
}

/** A pool of light on the wall, a soft bend, a floor that is brightest where the product stands. */
function sheetLight(u: number, v: number, bend: number | null): number {
  if (bend === null) return 1.08 - 0.34 * Math.hypot(u - 0.36, v - 0.34);
  const pool = Math.exp(-((u - 0.4) ** 2 * 2.4 + (v - bend + 0.16) ** 2 * 3.2));
  const wall = 0.74 + 0.38 * pool;
  const floor = 0.95 + 0.16 * Math.exp(-((u - 0.5) ** 2 * 3 + (v - bend - 0.2) ** 2 * 9));
  return mix(wall, floor, smoothStep(bend - 0.15, bend + 0.13, v)) * (1 - 0.02 * bump(v, bend));
}

function bump(v: number, bend: number): number {
  return Math.exp(-(((v - bend) / 0.06) ** 2));
}
