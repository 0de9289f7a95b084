import { createPlane, smoothStep, type Plane } from "../pixels/plane";
import { groundUnder, wallBehind, type Inverse } from "../sets/camera";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";
import { surfaceAt } from "../sets/stand-surface";
import type { Subject } from "../subject/subject";
import { cardAt, makeShadowCard, type ShadowCard } from "./shadow-card";

/** The shadow is soft, so it is worked out for every second pixel and spread from there. */
export const SHADOW_STEP = 2;

/** Above this share of the base's width, the base is a curve and the product is round. */
const ROUND = 0.06;

/**
 * How much of the key light the product keeps from each point of the set, 0..1. Every point looks towards
 * the light: along the ground up to the edge of what the product stands on, and up the wall behind it.
 */
export function castShadow(subject: Subject, framing: Framing, plate: Plate): Plane {
  const width = Math.ceil(framing.width / SHADOW_STEP);
  const height = Math.ceil(framing.height / SHADOW_STEP);
  const shadow = createPlane(width, height);
  const caster = aimCaster(subject, framing, plate);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = findPoint(caster, (x + 0.5) * SHADOW_STEP, (y + 0.5) * SHADOW_STEP);
      if (at) shadow.values[y * width + x] = at.open * shadeAt(caster, at);
    }
  }
  return shadow;
}

type Caster = {
  card: ShadowCard;
  plate: Plate;
  ground: Inverse;
  wall: Inverse | null;
  toLight: [number, number, number];
  /** The way the card faces: along the ground, as seen by the light. */
  along: [number, number];
  /** How thick a product is that lies on its back; null for one that stands. */
  lyingCm: number | null;
};

function aimCaster(subject: Subject, framing: Framing, plate: Plate): Caster {
  const { wallY } = plate.standSurface;
  const [lightX, lightY] = plate.keyLight.toLight;
  const length = Math.hypot(lightX, lightY) || 1;
  const side = lightY > 0 ? -1 : 1;
  const { base } = subject.reading;
  const isRound = base.halfHeight > ROUND * (base.right - base.left);
  const turned: [number, number] = [(-lightY * side) / length, (lightX * side) / length];
  return {
    card: makeShadowCard(subject, framing, plate.view === "eye"),
    plate,
    ground: groundUnder(framing.camera),
    wall: wallY === null ? null : wallBehind(framing.camera, wallY),
    toLight: plate.keyLight.toLight,
    along: isRound ? turned : halfway(turned),
    lyingCm: plate.view === "top" ? LYING_CM : null,
  };
}

/** A box shows its front to the camera, so its card turns only half way to the light. */
function halfway([x, y]: [number, number]): [number, number] {
  const length = Math.hypot(Math.abs(x) + 1, y);
  return [(Math.abs(x) + 1) / length, y / length];
}

type SetPoint = { x: number; y: number; z: number; open: number };

function findPoint({ ground, wall, plate }: Caster, px: number, py: number): SetPoint | null {
  const { wallY } = plate.standSurface;
  const depth = ground[6] * px + ground[7] * py + ground[8];
  if (depth > 0) {
    const x = (ground[0] * px + ground[1] * py + ground[2]) / depth;
    const y = (ground[3] * px + ground[4] * py + ground[5]) / depth;
    if (wallY === null || y <= wallY)
      return { x, y, z: 0, open: surfaceAt(plate.standSurface, x, y) };
  }
  if (!wall || wallY === null) return null;
  const scale = wall[6] * px + wall[7] * py + wall[8];
  const x = (wall[0] * px + wall[1] * py + wall[2]) / scale;
  const z = (wall[3] * px + wall[4] * py + wall[5]) / scale;
  return { x, y: wallY, z, open: 1 };
}

function shadeAt(caster: Caster, point: SetPoint): number {
  return caster.lyingCm === null
    ? shadeBehindCard(caster, point)
    : shadeUnderLying(caster, point, caster.lyingCm);
}

function shadeBehindCard({ card, plate, toLight, along }: Caster, { x, y, z }: SetPoint): number {
  const [lightX, lightY, lightZ] = toLight;
  const facing = lightX * along[1] - lightY * along[0];
  const away = -(x * along[1] - y * along[0]) / facing;
  if (away <= 0) return 0;
  const onCard = (x + away * lightX) * along[0] + (y + away * lightY) * along[1];
  const blur = 0.06 + away * plate.keyLight.softness * 0.5;
  return cardAt(card, onCard, z + away * lightZ, blur);
}

const LAYERS = 6;
const LYING_CM = 3;

/** Something that lies flat shades the ground with each of its layers, shifted away from the light. */
function shadeUnderLying(
  { card, plate, toLight }: Caster,
  { x, y }: SetPoint,
  heightCm: number,
): number {
  const [lightX, lightY, lightZ] = toLight;
  let most = 0;
  for (let layer = 1; layer <= LAYERS; layer++) {
    const height = (heightCm * layer) / LAYERS;
    const away = height / lightZ;
    const blur = 0.1 + away * plate.keyLight.softness * 0.5;
    most = Math.max(most, cardAt(card, x + away * lightX, y + away * lightY, blur));
  }
  return most * smoothStep(0, 0.5, most);
}
