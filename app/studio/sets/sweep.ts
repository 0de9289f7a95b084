import { colourOfHex, luminance } from "../pixels/colour";
import { createPlane, mix, mixColours, smoothStep, type Colour, type Plane } from "../pixels/plane";
import type { Crop } from "./camera";
import { onWall } from "../lexicon";
import { isPastel, type Paint } from "../paint";
import { paintWords } from "./painted";
import { findPlate, type Plate } from "./plate";

/**
 * A seamless sheet of one colour, or a wall in a second one. Pure white has no tone of its own: only the
 * product's shadow shows. `light` is which of the lamps falls on it: HALO is the one behind the product, BEAM one
 * that cuts across the wall.
 */
export type Sweep = { colour: Colour; wall: Colour | null; pure: boolean; light: number };

export const PURE_WHITE = "pure-white";
export const HALO = 1;
export const BEAM = 3;

type SheetRequest = { floor: Paint; wall: Paint | null; view: Plate["view"]; light: number };

/** The cameras of sheets: of the white cove, of a flat lay and of a wall. */
const models: Record<Plate["view"], string> = {
  eye: "white-infinity",
  top: "top-linen",
  wall: "wall-plaster",
};

/** That camera and floor in another colour. */
export function sweepPlate(request: SheetRequest): Plate {
  const { name, hex } = request.floor;
  const model = findPlate(models[request.view]);
  if (!model) throw new Error("The plates that sweeps are modelled on are missing");
  const level = luminance(colourOfHex(hex));
  return {
    ...model,
    ...(name === PURE_WHITE ? pureLook(level) : paperLook(level, model)),
    id: ["sweep", ...paintsOf(request).map((paint) => paint.name), ...lampOf(request)].join("-"),
    title: titleOf(request),
    mood: level < 0.12 ? "dark" : "light",
    tags: [
      ..."plain seamless studio minimal simple clean gradient".split(" "),
      ...(request.view === "wall" ? onWall.tags : []),
      ...tagsOf(request),
    ],
    standsOn: name === PURE_WHITE ? "white sheet" : `${name} sheet`,
    shadowTint: [1, 1, 1.03],
    meanColour: hex,
    zoneColour: hex,
    standSurface: { shape: "infinite", wallY: null },
  };
}

/** A tent of light: no tone of its own, hardly a shadow. */
function pureLook(level: number) {
  const all = shadeOf(level, 1);
  return {
    keyLight: { softness: 0.8, colour: "#ffffff", toLight: [-0.3, -0.38, 0.87] },
    probeLight: { left: all, centre: all, right: all },
    shadowDensity: 0.22,
    reflectivity: 0.05,
  } satisfies Partial<Plate>;
}

function paperLook(level: number, { view, keyLight }: Plate) {
  const { toLight } = keyLight;
  return {
    keyLight: {
      ...{ softness: 0.42, colour: "#fff4e6" },
      toLight: view === "eye" ? [-0.58, -0.42, 0.7] : toLight,
    },
    probeLight: {
      left: shadeOf(level, 1.2),
      centre: shadeOf(level, 1),
      right: shadeOf(level, 0.78),
    },
    shadowDensity: 0.5,
    reflectivity: 0.07,
  } satisfies Partial<Plate>;
}

function shadeOf(level: number, gain: number): Colour {
  const light = mix(0.75, 1.25, Math.sqrt(level)) * gain;
  return [light, light, light];
}

function paintsOf({ floor, wall }: SheetRequest): Paint[] {
  return wall ? [floor, wall] : [floor];
}

function lampOf({ light }: SheetRequest): string[] {
  return light === HALO ? ["halo"] : light === BEAM ? ["beam"] : [];
}

function tagsOf(request: SheetRequest): string[] {
  if (request.floor.name === PURE_WHITE) return ["packshot", "paint:white"];
  const paints = paintsOf(request);
  return [
    ...paints.map(({ name }) => `paint:${name}`),
    ...(paints.every(isPastel) ? ["pastel"] : []),
    ...(request.light === HALO ? ["spotlight", "glow"] : []),
    ...(request.light === BEAM ? ["spotlight", "beam"] : []),
  ];
}

function titleOf({ floor, wall, view, light }: SheetRequest): string {
  if (floor.name === PURE_WHITE) return "Pure white background";
  const lit =
    light === HALO ? ", a light behind the product" : light === BEAM ? ", a beam of light" : "";
  return `${paintWords(floor, wall)} ${view === "wall" ? "wall" : "seamless background"}${lit}`;
}

export type SweepFrame = { width: number; height: number; crop: Crop; mirrored: boolean };

export function paintSweep(sweep: Sweep, plate: Plate, frame: SweepFrame): Plane[] {
  const { colour, wall, pure } = sweep;
  const planes = colour.map((value) => createPlane(frame.width, frame.height, pure ? 1 : value));
  if (pure) return planes;
  const bend = plate.view === "eye" ? plate.contact.y - 0.2 : null;
  const dark = 1 - 0.35 * (1 - Math.sqrt(luminance(colour)));
  for (let y = 0; y < frame.height; y++) {
    const v = frame.crop.y + ((y + 0.5) / frame.height) * frame.crop.height;
    const floor = bend === null ? 1 : seamAt(v, bend);
    const paint = wall ? mixColours(wall, colour, floor) : colour;
    for (let x = 0; x < frame.width; x++) {
      const across = frame.crop.x + ((x + 0.5) / frame.width) * frame.crop.width;
      const u = frame.mirrored ? 1 - across : across;
      const light = sheetLight({ u, v, bend }, sweep.light) ** (1 / dark);
      const i = y * frame.width + x;
      for (let axis = 0; axis < 3; axis++)
        planes[axis].values[i] = Math.min(1, paint[axis] * light);
    }
  }
  return planes;
}

/** Half the height of the line between two papers, as a share of the plate: about as sharp as a lens shows it there. */
const SEAM = 0.006;

/** 0 on the wall, 1 on the floor. */
export function seamAt(v: number, seam: number): number {
  return smoothStep(seam - SEAM, seam + SEAM, v);
}

type Place = { u: number; v: number; bend: number | null };

function sheetLight(place: Place, light: number): number {
  const { u, v, bend } = place;
  if (bend === null) return 1.08 - 0.34 * Math.hypot(u - 0.36, v - 0.34);
  const lights = [poolLight, haloLight, sideLight, beamLight];
  return lights[light % lights.length](u, v, bend);
}

/** A pool of light on the wall, a soft bend, a floor that is brightest where the product stands. */
function poolLight(u: number, v: number, bend: number): number {
  const pool = Math.exp(-((u - 0.4) ** 2 * 2.4 + (v - bend + 0.16) ** 2 * 3.2));
  const wall = 0.74 + 0.38 * pool;
  const floor = 0.95 + 0.16 * Math.exp(-((u - 0.5) ** 2 * 3 + (v - bend - 0.2) ** 2 * 9));
  return mix(wall, floor, smoothStep(bend - 0.15, bend + 0.13, v)) * (1 - 0.02 * bump(v, bend));
}

/** A lamp behind the product: bright round it, falling off to all sides. */
function haloLight(u: number, v: number, bend: number): number {
  const halo = Math.exp(-((u - 0.5) ** 2 * 9 + (v - bend + 0.08) ** 2 * 11));
  const floor = 0.72 + 0.3 * Math.exp(-((u - 0.5) ** 2 * 8 + (v - bend - 0.2) ** 2 * 14));
  return mix(0.55 + 0.6 * halo, floor, smoothStep(bend - 0.1, bend + 0.16, v));
}

/** A lamp on one side: the sheet darkens towards the other. */
function sideLight(u: number, v: number, bend: number): number {
  const fall = 1.16 - 0.52 * smoothStep(0.05, 1, u);
  return fall * mix(0.94, 1.03, smoothStep(bend - 0.1, bend + 0.1, v));
}

/** A wide beam from above one side: it crosses the wall and lies on the floor round the product. */
function beamLight(u: number, v: number, bend: number): number {
  const wall = beamAcross(u + 0.62 * (v - bend) - 0.52, 0.17, 0.05);
  const floor = Math.exp(-((u - 0.53) ** 2 * 7 + (v - bend - 0.16) ** 2 * 12));
  return mix(0.62 + 0.5 * wall, 0.7 + 0.4 * floor, smoothStep(bend - 0.06, bend + 0.1, v));
}

/** 1 inside the beam, 0 outside, with a soft edge. */
function beamAcross(across: number, halfWidth: number, edge: number): number {
  return 1 - smoothStep(halfWidth - edge, halfWidth + edge, Math.abs(across));
}

function bump(v: number, bend: number): number {
  return Math.exp(-(((v - bend) / 0.06) ** 2));
}
