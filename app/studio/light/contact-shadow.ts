import { blurPlane } from "../pixels/blur";
import { clamp, createPlane, type Plane } from "../pixels/plane";
import { groundUnder } from "../sets/camera";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";
import { surfaceAt } from "../sets/stand-surface";
import type { Subject } from "../subject/subject";

/** A part of the frame with its own, coarser grid. */
export type Patch = { left: number; top: number; stepX: number; stepY: number; plane: Plane };

/** The dark line, the halo and the far halo under a product: reach in centimetres and strength. */
const HALOS = [
  { reachCm: 0.14, strength: 0.6 },
  { reachCm: 0.55, strength: 0.42 },
  { reachCm: 2, strength: 0.34 },
];

/**
 * What the product keeps from the ground it stands on, 0..1 light left. Drawn on a grid squashed like the
 * ground is, so that a round blur on the grid is a flat one on the floor.
 */
export function contactShadow(subject: Subject, framing: Framing, plate: Plate): Patch {
  const squash =
    plate.view === "eye"
      ? clamp(Math.sin((plate.viewElevationDegrees * Math.PI) / 180) * 1.8, 0.2, 1)
      : 1;
  const patch = openPatch(framing, squash);
  const footprint = drawFootprint(subject, framing, { patch, plate });
  const gentle = 0.55 + 0.45 * clamp(plate.shadowDensity / 0.6);
  const cellCm = patch.stepX / framing.pxPerCm;
  const light = createPlane(patch.plane.width, patch.plane.height, 1);
  for (const { reachCm, strength } of HALOS) {
    const halo = blurPlane({ ...footprint, values: footprint.values.slice() }, reachCm / cellCm);
    for (let i = 0; i < light.values.length; i++)
      light.values[i] *= 1 - halo.values[i] * strength * gentle;
  }
  keepOnSurface(light, patch, { framing, plate });
  return { ...patch, plane: light };
}

const REACH_CM = 7;

function openPatch({ product, pxPerCm }: Framing, squash: number): Patch {
  const reach = REACH_CM * pxPerCm;
  const stepX = Math.max(1, pxPerCm * 0.07);
  const stepY = Math.max(0.5, stepX * squash);
  const left = product.left - reach;
  const top = product.top + product.height * (squash === 1 ? 0 : 0.5) - reach * squash;
  const bottom = product.top + product.height + reach * squash;
  const width = Math.ceil((product.width + 2 * reach) / stepX);
  const height = Math.ceil((bottom - top) / stepY);
  return { left, top, stepX, stepY, plane: createPlane(width, height) };
}

type Place = { patch: Patch; plate: Plate };

/** Where the product touches: under a lying one all of it, under a standing one the area of its base. */
function drawFootprint(subject: Subject, { product }: Framing, { patch, plate }: Place): Plane {
  const { base } = subject.reading;
  const footprint = createPlane(patch.plane.width, patch.plane.height);
  const scaleX = subject.width / product.width;
  const scaleY = subject.height / product.height;
  for (let y = 0; y < footprint.height; y++) {
    const row = (patch.top + (y + 0.5) * patch.stepY - product.top) * scaleY;
    for (let x = 0; x < footprint.width; x++) {
      const column = Math.round((patch.left + (x + 0.5) * patch.stepX - product.left) * scaleX);
      if (column < 0 || column >= subject.width) continue;
      const touches =
        plate.view === "eye" ? isUnderBase(base, column, row) : isCovered(subject, column, row);
      if (touches) footprint.values[y * footprint.width + x] = 1;
    }
  }
  return footprint;
}

function isCovered({ alpha }: Subject, column: number, row: number): boolean {
  const y = Math.round(row);
  return y >= 0 && y < alpha.height && alpha.values[y * alpha.width + column] > 0.5;
}

/** Between the ground line in front and its mirror image behind. */
function isUnderBase(base: Subject["reading"]["base"], column: number, row: number): boolean {
  if (column < base.left || column > base.right) return false;
  const front = base.ground[column];
  const ends = base.ground[base.left] + base.ground[base.right];
  const share = (column - base.left) / Math.max(1, base.right - base.left);
  const chord = base.ground[base.left] * (1 - share) + base.ground[base.right] * share;
  const depth = Math.max(front - chord, (base.lowest - ends / 2) * 0.25, 2);
  return row <= front + 0.5 && row >= front - depth * 1.6;
}

function keepOnSurface(
  light: Plane,
  patch: Patch,
  { framing, plate }: { framing: Framing; plate: Plate },
) {
  if (plate.standSurface.shape === "infinite") return;
  const ground = groundUnder(framing.camera);
  for (let row = 0; row < light.height; row++) {
    const py = patch.top + (row + 0.5) * patch.stepY;
    for (let column = 0; column < light.width; column++) {
      const px = patch.left + (column + 0.5) * patch.stepX;
      const depth = ground[6] * px + ground[7] * py + ground[8];
      const x = (ground[0] * px + ground[1] * py + ground[2]) / depth;
      const y = (ground[3] * px + ground[4] * py + ground[5]) / depth;
      const open = depth > 0 ? surfaceAt(plate.standSurface, x, y) : 0;
      const i = row * light.width + column;
      light.values[i] = 1 - (1 - light.values[i]) * open;
    }
  }
}

export function patchAt({ left, top, stepX, stepY, plane }: Patch, px: number, py: number): number {
  const x = (px - left) / stepX - 0.5;
  const y = (py - top) / stepY - 0.5;
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= plane.width - 1 || row >= plane.height - 1) return 1;
  const at = row * plane.width + column;
  const { values, width } = plane;
  const upper = values[at] + (values[at + 1] - values[at]) * (x - column);
  const lower = values[at + width] + (values[at + width + 1] - values[at + width]) * (x - column);
  return upper + (lower - upper) * (y - row);
}
