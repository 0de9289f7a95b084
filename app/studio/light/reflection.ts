import { blurPlane } from "../pixels/blur";
import { clamp, createPlane, type Plane } from "../pixels/plane";
import { groundUnder } from "../sets/camera";
import type { Framing } from "../sets/framing";
import type { Plate } from "../sets/plate";
import { surfaceAt } from "../sets/stand-surface";
import type { Subject } from "../subject/subject";

/** The product upside down below its ground line; colours are already weighted by `cover`. */
export type Reflection = { left: number; top: number; cover: Plane; colours: Plane[] };

/** Below this a surface is matte. */
const MATTE = 0.03;

export function mirrorInGround(drawn: Subject, framing: Framing, plate: Plate): Reflection | null {
  if (plate.reflectivity < MATTE || plate.view !== "eye") return null;
  const { product } = framing;
  const margin = Math.ceil(framing.pxPerCm);
  const width = product.width + 2 * margin;
  const top = Math.round(framing.product.groundY) - margin;
  const height = Math.min(framing.height, Math.round(product.top + product.height * 2)) - top;
  if (height < 4) return null;

  const left = product.left - margin;
  const sharp = drawMirrored(drawn, framing, {
    left,
    top,
    width,
    height,
    strength: plate.reflectivity,
  });
  fadeOffSurface(sharp, framing, plate);
  const layers = [sharp.cover, ...sharp.colours];
  const roughness = plate.reflectivity > 0.4 ? 0.16 : 0.34;
  const [cover, ...colours] = layers.map((layer) =>
    blurWithDistance(layer, framing.pxPerCm * roughness),
  );
  return { left, top, cover, colours };
}

type Window = { left: number; top: number; width: number; height: number; strength: number };

function drawMirrored(drawn: Subject, { product }: Framing, window: Window): Reflection {
  const { left, top, width, height, strength } = window;
  const cover = createPlane(width, height);
  const colours = [0, 1, 2].map(() => createPlane(width, height));
  const { ground } = drawn.reading.base;
  const scaleX = ground.length / drawn.width;
  const scaleY = subjectScale(drawn, product.height);
  for (let x = 0; x < drawn.width; x++) {
    const line = ground[Math.min(ground.length - 1, Math.round(x * scaleX))] * scaleY;
    const column = product.left + x - left;
    for (let away = 0; away <= line; away++) {
      const from = Math.round(line - away);
      const to = Math.round(product.top + line + away) - top;
      if (to < 0 || to >= height || from >= drawn.height) continue;
      const source = from * drawn.width + x;
      const fade = strength * Math.exp(-away / (product.width * 0.75));
      const weight = drawn.alpha.values[source] * fade;
      const target = to * width + column;
      cover.values[target] = weight;
      for (let axis = 0; axis < 3; axis++) {
        colours[axis].values[target] = drawn.colours[axis].values[source] * weight;
      }
    }
  }
  return { left, top, cover, colours };
}

/** The reading is in pixels of the photo; this brings its rows to the size that is drawn. */
function subjectScale({ reading }: Subject, height: number): number {
  return height / reading.photoHeight;
}

function fadeOffSurface({ left, top, cover, colours }: Reflection, framing: Framing, plate: Plate) {
  if (plate.standSurface.shape === "infinite") return;
  const ground = groundUnder(framing.camera);
  for (let row = 0; row < cover.height; row++) {
    for (let column = 0; column < cover.width; column++) {
      const [px, py] = [left + column + 0.5, top + row + 0.5];
      const depth = ground[6] * px + ground[7] * py + ground[8];
      const x = (ground[0] * px + ground[1] * py + ground[2]) / depth;
      const y = (ground[3] * px + ground[4] * py + ground[5]) / depth;
      const open = surfaceAt(plate.standSurface, x, y);
      const i = row * cover.width + column;
      cover.values[i] *= open;
      for (const colour of colours) colour.values[i] *= open;
    }
  }
}

/** Sharp where the product touches, blurrier the further a reflected part is away. */
function blurWithDistance(plane: Plane, sigma: number): Plane {
  const near = blurPlane({ ...plane, values: plane.values.slice() }, sigma * 0.35);
  const far = blurPlane({ ...plane, values: plane.values.slice() }, sigma * 1.6);
  const values = near.values.map((value, i) => {
    const share = clamp(((i / plane.width) | 0) / (plane.height * 0.6));
    return value + (far.values[i] - value) * share;
  });
  return { ...plane, values };
}
