import { luminance } from "../../../app/studio/pixels/colour";
import type { Plane } from "../../../app/studio/pixels/plane";
import { surfaceAt } from "../../../app/studio/sets/stand-surface";
import { FRAME_PX, probeOf, toPixel, type ProbeScene } from "./probe-scene";

/** A shadow on the ground or the wall: where it falls to, how much light it takes away, and how wide its soft edge is. */
export type Shadow = { directionDegrees: number; density: number; edgeCm: number };

/** How far from the probe's axis density and edge are measured: clear of the contact, before most edges of a set. */
const DENSITY_AT_CM = 7;
const EDGE_AT_CM = 10;

/** Shadow of a picture of the scene: `drawn` or `traced`. */
export function measureShadow(scene: ProbeScene, picture: Plane[]): Shadow {
  const darkness = darknessOf(scene, picture);
  const { radiusCm } = probeOf(scene.plate);
  const [lightX, lightY] = scene.plate.keyLight.toLight;
  const length = Math.hypot(lightX, lightY);
  const along = { x: -lightX / length, y: -lightY / length };
  const hangs = scene.plate.view === "wall";
  const across = (distance: number) => profile(darkness, along, distance);
  const outward = outwardProfile(darkness, along, radiusCm);
  return {
    directionDegrees: directionOf(darkness, radiusCm),
    density: depthOf(hangs ? outward : across(DENSITY_AT_CM)),
    edgeCm: hangs ? 2 * edgeOf(outward) : edgeOf(across(EDGE_AT_CM)),
  };
}

/** At a point of the ground, in centimetres; null where the probe hides it or there is no ground. */
type Darkness = (x: number, y: number) => number | null;

function darknessOf({ plate, camera, covered, empty }: ProbeScene, picture: Plane[]): Darkness {
  const { standSurface } = plate;
  const light = (planes: Plane[], i: number) =>
    Math.max(1e-4, luminance([planes[0].values[i], planes[1].values[i], planes[2].values[i]]));
  return (x, y) => {
    const isGround = standSurface.wallY === null || y <= standSurface.wallY;
    if (!isGround || surfaceAt(standSurface, x, y) < 0.99) return null;
    const [px, py] = toPixel(camera, [x, y, 0]).map(Math.floor);
    if (px < 1 || py < 1 || px > FRAME_PX - 2 || py > FRAME_PX - 2) return null;
    const i = py * FRAME_PX + px;
    if ([i, i - 1, i + 1, i + FRAME_PX].some((near) => covered[near] > 0)) return null;
    return 1 - light(picture, i) / light(empty, i);
  };
}

/** Fainter than this is the picture's own grain, or light that the probe throws back. */
const FAINTEST = 0.12;
const CLEAR_CM = 0.75;
const FURTHEST_CM = 20;

function directionOf(darkness: Darkness, radiusCm: number): number {
  let [sumX, sumY] = [0, 0];
  for (let x = -FURTHEST_CM; x <= FURTHEST_CM; x += 0.5)
    for (let y = -FURTHEST_CM; y <= FURTHEST_CM; y += 0.5) {
      const distance = Math.hypot(x, y);
      if (distance < radiusCm + CLEAR_CM || distance > FURTHEST_CM) continue;
      const dark = darkness(x, y) ?? 0;
      if (dark < FAINTEST) continue;
      sumX += (dark * x) / distance;
      sumY += (dark * y) / distance;
    }
  return (Math.atan2(sumY, sumX) * 180) / Math.PI;
}

const STEP_CM = 0.25;
const HALF_WIDTH_CM = 16;

/** The darkness along a line across the shadow, so far from the probe's axis. */
function profile(darkness: Darkness, along: { x: number; y: number }, distance: number): number[] {
  const steps = (2 * HALF_WIDTH_CM) / STEP_CM + 1;
  return Array.from({ length: steps }, (_, step) => {
    const aside = step * STEP_CM - HALF_WIDTH_CM;
    return darkness(along.x * distance - along.y * aside, along.y * distance + along.x * aside);
  }).filter((value) => value !== null);
}

/** Where something hangs its shadow is a rim beside it: from its edge on to where the wall is light again. */
function outwardProfile(
  darkness: Darkness,
  along: { x: number; y: number },
  radiusCm: number,
): number[] {
  const steps = Math.round(FURTHEST_FROM_EDGE_CM / STEP_CM);
  return Array.from({ length: steps }, (_, step) => {
    const distance = radiusCm + step * STEP_CM;
    const there = TURNS.map((turn) => {
      const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
      const x = along.x * cosine - along.y * sine;
      const y = along.x * sine + along.y * cosine;
      return darkness(x * distance, y * distance);
    }).filter((value) => value !== null);
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length;
  }).filter((value) => value !== null);
}

const FURTHEST_FROM_EDGE_CM = 6;
/** To both sides of where the shadow falls, in radians. */
const TURNS = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3];

/** The darkest centimetre and a half. */
function depthOf(values: number[]): number {
  const darkest = values.toSorted((one, other) => other - one).slice(0, 6);
  return darkest.reduce((sum, value) => sum + value, 0) / darkest.length;
}

/** From a quarter to three quarters of the depth, the mean of both sides. */
function edgeOf(values: number[]): number {
  const depth = depthOf(values);
  const wider = (share: number) => values.filter((value) => value > depth * share).length;
  return ((wider(0.25) - wider(0.75)) * STEP_CM) / 2;
}
