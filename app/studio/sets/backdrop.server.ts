import sharp from "sharp";
import { colourOfHex, linearOfByte } from "../pixels/colour";
import { createPlane, type Plane } from "../pixels/plane";
import { cached, createCache } from "../worker/byte-cache";
import type { Direction } from "../direction";
import type { Framing } from "./framing";
import { plateFile } from "./plate-files.server";
import { paintSweep, PURE_WHITE } from "./sweep";

type Decoded = { data: Uint8Array; width: number; height: number };

/** About nine decoded plates a worker. */
const CACHE_BYTES = 64e6;
const decoded = createCache<Decoded>(CACHE_BYTES);

/** The empty set, cropped and sized, in linear light. */
export async function paintBackdrop(direction: Direction, framing: Framing): Promise<Plane[]> {
  const { plate, sweep, mirrored } = direction;
  if (sweep === null) return developPlate(direction, framing);
  const pure = plate.id === `sweep-${PURE_WHITE}`;
  return paintSweep({ colour: colourOfHex(sweep), pure }, plate, { ...framing, mirrored });
}

async function developPlate(
  { plate, mirrored }: Direction,
  { crop, width, height }: Framing,
): Promise<Plane[]> {
  const source = await decodePlate(plate.id);
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
