import { clamp, type Plane } from "../pixels/plane";
import type { Direction } from "../direction";
import { SHADOW_STEP } from "./cast-shadow";
import { dimmed } from "./film";
import { patchAt, type Patch } from "./contact-shadow";
import type { Reflection } from "./reflection";

/**
 * On a mirror the measured darkness round the probe is mostly its reflection, so the cast shadow itself is
 * light there.
 */
const SHADOW_ON_MIRROR = 0.3;
const MIRROR = 0.4;

/** A shadow leans towards the sky's blue or a lamp's amber, but it is no colour of its own. */
const MOST_TINT = 0.12;

type Scene = Pick<Direction, "plate" | "surface">;

/** Takes away the light that the product keeps from the set. Changes the planes in place: they are large. */
export function castOnSet(set: Plane[], shadow: Plane, { plate, surface }: Scene) {
  const lessen = surface.kind === "sheet" ? (value: number, gain: number) => value * gain : dimmed;
  const density = plate.reflectivity > MIRROR ? SHADOW_ON_MIRROR : plate.shadowDensity;
  const losses = plate.shadowTint.map((tint) =>
    clamp(1 - (1 - density) * clamp(tint, 1 - MOST_TINT, 1 + MOST_TINT), 0.02, 0.98),
  );
  const [{ width, height }] = set;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = spreadCell(shadow, x, y);
      if (shade < 0.002) continue;
      const i = y * width + x;
      for (let axis = 0; axis < 3; axis++) {
        const { values } = set[axis];
        values[i] = lessen(values[i], 1 - shade * losses[axis]);
      }
    }
  }
}

function spreadCell({ width, height, values }: Plane, px: number, py: number): number {
  const x = clamp((px + 0.5) / SHADOW_STEP - 0.5, 0, width - 1.001);
  const y = clamp((py + 0.5) / SHADOW_STEP - 0.5, 0, height - 1.001);
  const left = x | 0;
  const top = y | 0;
  const at = top * width + left;
  if (values[at] === 0 && values[at + 1] === 0 && values[at + width] === 0) return 0;
  const upper = values[at] + (values[at + 1] - values[at]) * (x - left);
  const lower = values[at + width] + (values[at + width + 1] - values[at + width]) * (x - left);
  return upper + (lower - upper) * (y - top);
}

export function touchSet(set: Plane[], contact: Patch) {
  const [{ width, height }] = set;
  const { left, top, stepX, stepY, plane } = contact;
  const toX = Math.min(width, Math.ceil(left + plane.width * stepX));
  const toY = Math.min(height, Math.ceil(top + plane.height * stepY));
  for (let y = Math.max(0, Math.floor(top)); y < toY; y++) {
    for (let x = Math.max(0, Math.floor(left)); x < toX; x++) {
      const light = patchAt(contact, x + 0.5, y + 0.5);
      const i = y * width + x;
      for (let axis = 0; axis < 3; axis++) set[axis].values[i] *= light;
    }
  }
}

export function reflectOnSet(set: Plane[], { left, top, cover, colours }: Reflection) {
  const [{ width, height }] = set;
  for (let row = Math.max(0, -top); row < Math.min(cover.height, height - top); row++) {
    for (let column = Math.max(0, -left); column < Math.min(cover.width, width - left); column++) {
      const from = row * cover.width + column;
      if (cover.values[from] < 0.002) continue;
      const to = (top + row) * width + left + column;
      for (let axis = 0; axis < 3; axis++) {
        const values = set[axis].values;
        values[to] = values[to] * (1 - cover.values[from]) + colours[axis].values[from];
      }
    }
  }
}
