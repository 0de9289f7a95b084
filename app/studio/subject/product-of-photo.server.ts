import { readMask, readPhoto, type Photo } from "../cut-out/photo.server";
import { linearOfByte } from "../pixels/colour";
import { createPlane, type Plane } from "../pixels/plane";
import { boundsOf, type Region } from "../pixels/region";
import type { SubjectPhoto } from "../set-request";

const LONG_SIDE_PX = 1800;

/** The photo, what of it is product, and that part alone in linear light. */
export type ProductOfPhoto = {
  photo: Photo;
  coverage: Region;
  colours: [Plane, Plane, Plane];
  alpha: Plane;
};

/** Null when the mask holds no product. */
export async function productOfPhoto({
  photo: bytes,
  mask,
}: SubjectPhoto): Promise<ProductOfPhoto | null> {
  const photo = await readPhoto(bytes, LONG_SIDE_PX);
  const { width, height } = photo;
  const coverage = { width, height, cells: await readMask(mask, photo) };

  const box = boxOf(coverage);
  if (!box) return null;
  const channel = (at: number) =>
    cropPlane(box, (i) => linearOfByte[photo.rgb[box.at(i) * 3 + at]]);
  return {
    ...{ photo, coverage },
    colours: [channel(0), channel(1), channel(2)],
    alpha: cropPlane(box, (i) => coverage.cells[box.at(i)] / 255),
  };
}

type Box = { width: number; height: number; at: (index: number) => number };

/** Fainter than this a cell is the mask's own softness, no product. */
const LEAST_COVERAGE = 16;

function boxOf(coverage: Region): Box | null {
  const bounds = boundsOf(coverage, LEAST_COVERAGE);
  if (!bounds) return null;
  const { left, right, top, bottom } = bounds;
  if (right - left < 8 || bottom - top < 8) return null;
  const boxWidth = right - left + 1;
  const at = (index: number) =>
    (((index / boxWidth) | 0) + top) * coverage.width + (index % boxWidth) + left;
  return { width: boxWidth, height: bottom - top + 1, at };
}

function cropPlane({ width, height }: Box, read: (index: number) => number): Plane {
  const plane = createPlane(width, height);
  for (let i = 0; i < plane.values.length; i++) plane.values[i] = read(i);
  return plane;
}
