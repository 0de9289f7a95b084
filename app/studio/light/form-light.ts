import { clamp, createPlane, mix, type Plane } from "../pixels/plane";
import type { Plate } from "../sets/plate";
import type { Subject } from "../subject/subject";

/** How much a key light from behind adds along the side that faces it, and what the other side loses. */
const KEY_FROM_BEHIND = 1.5;
const AWAY = 0.42;

/**
 * On a low-key set the light turns with the product: bright towards the key light, falling off to the other side.
 * What stands is taken for round, as wide in each row as its outline; a box turns half as much.
 */
export function formLight(drawn: Subject, plate: Plate, darkness: number): Plane {
  const { width, height } = drawn.alpha;
  const gains = createPlane(width, height, 1);
  if (darkness === 0 || plate.view !== "eye") return gains;
  const { base } = drawn.reading;
  const isRound = base.halfHeight > 0.06 * (base.right - base.left);
  const strength = darkness * (isRound ? 1 : 0.5);
  const rows = outlineOf(drawn.alpha);
  for (let y = 0; y < height; y++) {
    const middle = (rows.left[y] + rows.right[y]) / 2;
    const half = Math.max(1, (rows.right[y] - rows.left[y]) / 2);
    for (let x = 0; x < width; x++) {
      const turn = clamp((x - middle) / half, -0.985, 0.985);
      gains.values[y * width + x] = mix(1, gainAt(turn, plate), strength);
    }
  }
  return gains;
}

/** `turn` is how far the surface faces right: -1 at the left edge, 0 where it faces the camera. */
function gainAt(turn: number, { keyLight: { toLight } }: Plate): number {
  const [lightX, lightY] = toLight;
  const facing = turn * lightX - Math.sqrt(1 - turn * turn) * lightY;
  const behind = clamp(lightY / 0.3);
  const key = behind * KEY_FROM_BEHIND * Math.max(0, facing);
  const side = turn * Math.sign(lightX);
  return 1 + key + AWAY * (side < 0 ? side : side * 0.35);
}

type Outline = { left: Float32Array; right: Float32Array };

/** Where each row begins and ends, smoothed so that a shoulder does not draw a line. */
function outlineOf({ width, height, values }: Plane): Outline {
  const left = new Float32Array(height);
  const right = new Float32Array(height);
  for (let y = 0; y < height; y++) {
    let first = 0;
    let last = width - 1;
    while (first < last && values[y * width + first] < 0.5) first++;
    while (last > first && values[y * width + last] < 0.5) last--;
    const isEmpty = first >= last;
    left[y] = isEmpty ? (left[y - 1] ?? 0) : first;
    right[y] = isEmpty ? (right[y - 1] ?? width - 1) : last;
  }
  const reach = Math.max(1, Math.round(height * 0.02));
  return { left: smooth(left, reach), right: smooth(right, reach) };
}

function smooth(values: Float32Array, reach: number): Float32Array {
  return values.map((_, at) => {
    const near = values.subarray(Math.max(0, at - reach), at + reach + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}
