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

/** The sine of the angle between a box's front and the light below which the light comes from its side. */
const SIDEWAYS = 0.8;

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
  /** How far behind the front edge the card stands, so that one of its ends meets that edge and none is before it. */
  backCm: number;
  /** A card turned away from the camera is longer than it looks. */
  foreshortening: number;
  /** How far the front of a product that lies or hangs is from what it is on; null for one that stands. */
  outCm: number | null;
};

function aimCaster(subject: Subject, framing: Framing, plate: Plate): Caster {
  const { wallY } = plate.standSurface;
  const { toLight } = plate.keyLight;
  const [lightX, lightY] = toLight;
  const length = Math.hypot(lightX, lightY) || 1;
  const side = lightY > 0 ? -1 : 1;
  const { base } = subject.reading;
  const isRound = base.halfHeight > ROUND * (base.right - base.left);
  const turned: [number, number] = [(-lightY * side) / length, (lightX * side) / length];
  const stands = plate.view === "eye";
  const slope = isRound || !stands ? 0 : base.slope;
  const ground = groundUnder(framing.camera);
  const front = alongBase(ground, framing, slope);
  const along = isRound ? turned : alongBox(front, turned, toLight);
  const half = framing.product.width / framing.pxPerCm / 2;
  return {
    card: makeShadowCard(subject, framing, { stands, slope }),
    plate,
    ground,
    wall: wallY === null ? null : wallBehind(framing.camera, wallY),
    toLight,
    along,
    backCm: isRound ? 0 : half * Math.abs(front[1] / front[0] - along[1] / along[0]),
    foreshortening: isRound ? 1 : along[0],
    outCm: plate.view === "top" ? LYING_CM : plate.view === "wall" ? HANGING_CM : null,
  };
}

/** Seen by a light from the side a box's front is a line, so its card then turns half way to that light. */
function alongBox(
  base: [number, number],
  turned: [number, number],
  [lightX, lightY]: Plate["keyLight"]["toLight"],
): [number, number] {
  const facing = Math.abs(lightX * base[1] - lightY * base[0]) / (Math.hypot(lightX, lightY) || 1);
  if (facing > SIDEWAYS) return base;
  const length = Math.hypot(Math.abs(turned[0]) + 1, turned[1]);
  return [(Math.abs(turned[0]) + 1) / length, turned[1] / length];
}

/** A box shows its front to the camera: its card stands on the line that its front edge draws on the ground. */
function alongBase(ground: Inverse, { product }: Framing, slope: number): [number, number] {
  const half = product.width / 4;
  const [fromX, fromY] = onGround(ground, product.centreX - half, product.groundY + half * slope);
  const [toX, toY] = onGround(ground, product.centreX + half, product.groundY - half * slope);
  const length = Math.hypot(toX - fromX, toY - fromY);
  return [(toX - fromX) / length, (toY - fromY) / length];
}

function onGround(ground: Inverse, px: number, py: number): [number, number] {
  const depth = ground[6] * px + ground[7] * py + ground[8];
  return [
    (ground[0] * px + ground[1] * py + ground[2]) / depth,
    (ground[3] * px + ground[4] * py + ground[5]) / depth,
  ];
}

type SetPoint = { x: number; y: number; z: number; open: number };

function findPoint({ ground, wall, plate }: Caster, px: number, py: number): SetPoint | null {
  const { wallY } = plate.standSurface;
  if (ground[6] * px + ground[7] * py + ground[8] > 0) {
    const [x, y] = onGround(ground, px, py);
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
  return caster.outCm === null
    ? shadeBehindCard(caster, point)
    : shadeUnderLying(caster, point, caster.outCm);
}

/** How fast a shadow blurs, and how it pales where the room lights it: both as the plates' probes have it. */
const PENUMBRA = 0.22;
const PALES_CM = 45;
const MEASURED_AT_CM = 11;

/** The density of a plate was measured close to its probe; nearer it is darker, further away lighter. */
function fading(awayCm: number): number {
  return (PALES_CM + MEASURED_AT_CM) / (PALES_CM + awayCm);
}

function shadeBehindCard(
  { card, plate, toLight, along, foreshortening, backCm }: Caster,
  { x, y, z }: SetPoint,
): number {
  const [lightX, lightY, lightZ] = toLight;
  const facing = lightX * along[1] - lightY * along[0];
  const depth = y - backCm;
  const away = -(x * along[1] - depth * along[0]) / facing;
  if (away <= 0) return 0;
  const onCard = (x + away * lightX) * along[0] + (depth + away * lightY) * along[1];
  const blur = 0.06 + away * plate.keyLight.softness * PENUMBRA;
  return Math.min(1, fading(away) * cardAt(card, onCard * foreshortening, z + away * lightZ, blur));
}

const LAYERS = 6;
const LYING_CM = 3;
const HANGING_CM = 2;

/** Something that lies flat, or hangs, shades what it is on with each of its layers, shifted away from the light. */
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
