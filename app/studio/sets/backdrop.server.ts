import sharp from "sharp";
import { colourOfHex, linearOfByte, luminance } from "../pixels/colour";
import { createPlane, mixColours, smoothStep, type Colour, type Plane } from "../pixels/plane";
import { cached, createCache } from "../worker/byte-cache";
import type { Surface } from "../gather-sets";
import type { Direction } from "../direction";
import type { Framing } from "./framing";
import { plateFile } from "./plate-files.server";
import { paintSweep, seamAt } from "./sweep";

type Decoded = { data: Uint8Array; width: number; height: number };

/** About nine decoded plates a worker. */
const CACHE_BYTES = 64e6;
const decoded = createCache<Decoded>(CACHE_BYTES);

/** The empty set, cropped and sized, in linear light. */
export async function paintBackdrop(
  { plate, surface, mirrored }: Direction,
  framing: Framing,
): Promise<Plane[]> {
  switch (surface.kind) {
    case "plate":
      return developPlate(plate.id, { framing, mirrored });
    case "painted":
      return paintOver(await developPlate(surface.base, { framing, mirrored }), surface, framing);
    case "sheet":
      return paintSweep(
        {
          ...surface,
          colour: colourOfHex(surface.hex),
          wall: surface.wallHex === null ? null : colourOfHex(surface.wallHex),
        },
        plate,
        { ...framing, mirrored },
      );
  }
}

type Painted = Extract<Surface, { kind: "painted" }>;

/** Above this a painted highlight is held back, so that it keeps its shape. */
const SHOULDER = 0.8;

/**
 * A painted wall deepens its own colour where it lights itself, as in a niche. So most of the new colour is
 * laid on the light alone, and only the rest on the light in its old colour.
 */
const ON_LIGHT = 0.75;

function paintOver(planes: Plane[], surface: Painted, { crop, width, height }: Framing): Plane[] {
  const { gains, own, wall } = surface;
  for (let y = 0; y < height; y++) {
    const v = crop.y + ((y + 0.5) / height) * crop.height;
    const floor = wall ? seamAt(v, wall.seam) : 1;
    const here = wall ? mixColours(wall.gains, gains, floor) : gains;
    paintRow(planes, { gains: here, own, from: y * width, to: (y + 1) * width });
  }
  return planes;
}

type Row = { gains: Colour; own: Colour; from: number; to: number };

function paintRow(planes: Plane[], { gains, own, from, to }: Row) {
  const [red, green, blue] = planes.map(({ values }) => values);
  const level = luminance(own);
  const paint = gains.map((gain, axis) => (gain * own[axis]) / level);
  const drama = dramaOf(own, gains);
  for (let i = from; i < to; i++) {
    const seen = luminance([red[i], green[i], blue[i]]);
    const deeper = drama === 0 ? 1 : (seen / level) ** drama;
    for (const [axis, { values }] of planes.entries()) {
      const painted = seen * ON_LIGHT * paint[axis] + values[i] * gains[axis] * (1 - ON_LIGHT);
      values[i] = holdBack(painted * deeper);
    }
  }
}

const PALE = 0.25;
const DEEP = 0.1;
const DRAMA = 0.7;

/** Pale walls fill each other's shadows with light and deep ones do not, so in a deep paint light and shade part. */
function dramaOf(own: Colour, gains: Colour): number {
  const painted = luminance([own[0] * gains[0], own[1] * gains[1], own[2] * gains[2]]);
  return luminance(own) > PALE ? DRAMA * (1 - smoothStep(DEEP / 2, DEEP, painted)) : 0;
}

function holdBack(light: number): number {
  if (light <= SHOULDER) return light;
  const over = (light - SHOULDER) / (1 - SHOULDER);
  return SHOULDER + (1 - SHOULDER) * (over / (1 + over));
}

type View = { framing: Framing; mirrored: boolean };

async function developPlate(
  id: string,
  { framing: { crop, width, height }, mirrored }: View,
): Promise<Plane[]> {
  const source = await decodePlate(id);
  const left = mirrored ? 1 - crop.x - crop.width : crop.x;
  const data = await sharp(source.data, {
    raw: { width: source.width, height: source.height, channels: 3 },
  })
    .extract({
      left: Math.max(0, Math.round(left * source.width)),
      top: Math.max(0, Math.round(crop.y * source.height)),
      width: Math.min(source.width, Math.round(crop.width * source.width)),
      height: Math.min(source.height, Math.round(crop.height * source.height)),
    })
    .resize({ width, height, fit: "fill", kernel: "cubic" })
    .flop(mirrored)
    .raw()
    .toBuffer();
  return toLinearPlanes(data, width, height);
}

function decodePlate(id: string): Promise<Decoded> {
  return cached(decoded, id, async () => {
    const { data, info } = await sharp(plateFile(id)).raw().toBuffer({ resolveWithObject: true });
    return { value: { data, width: info.width, height: info.height }, weight: data.length };
  });
}

function toLinearPlanes(data: Uint8Array, width: number, height: number): Plane[] {
  const planes = [0, 1, 2].map(() => createPlane(width, height));
  const [red, green, blue] = planes.map(({ values }) => values);
  for (let i = 0; i < width * height; i++) {
    red[i] = linearOfByte[data[i * 3]];
    green[i] = linearOfByte[data[i * 3 + 1]];
    blue[i] = linearOfByte[data[i * 3 + 2]];
  }
  return planes;
}
