import { modelBackground, type BackgroundModel } from "./background-model";
import { blurFeatures, type Features } from "./features";
import { findEdges } from "./find-edges";

/** Light thrown back by the product lightens the backdrop beside it by this much, and colours it by this share of its own colour. */
export const BOUNCE = { light: 0.05, share: 0.3, least: 0.03, most: 0.12 };
/** A shadow darkens the backdrop by so much. */
const DEEPEST_SHADOW = 0.4;

/** A photo and what it would show without the product. */
export type Scene = {
  features: Features;
  /** 1 where the photo has an edge. */
  edges: Uint8Array;
  model: BackgroundModel;
  /** A distance to the model below this is the background itself. */
  near: number;
  /** The backdrop's colour may be this far off the model. */
  bounce: number;
};

export function readScene(photo: Features): Scene {
  const edges = findEdges(photo);
  const features = blurFeatures(photo, { light: 0.9, colour: 1.4 });
  const model = modelBackground(features);
  const near = Math.max(0.012, model.noise * 5);
  return { features, edges, model, near, bounce: BOUNCE.least };
}

export function isBackdrop(scene: Scene, index: number): boolean {
  return scene.edges[index] ? isSeam(scene, index) : looksLikeBackdrop(scene, index);
}

/** In a shadow or in light thrown back the backdrop is darker or lighter than it should be here, of nearly the same colour. */
export function looksLikeBackdrop(scene: Scene, index: number): boolean {
  const { features, model, bounce } = scene;
  const darker = model.expected.axes[0][index] - features.axes[0][index];
  if (darker < -BOUNCE.light || darker > DEEPEST_SHADOW) return false;
  return colourAway(scene, index) < bounce + Math.max(0, darker) * 0.3;
}

/** How far the colour, whatever its lightness, is from the backdrop's. */
export function colourAway({ features, model }: Scene, index: number): number {
  const [, redGreen, yellowBlue] = features.axes;
  const [, redGreenThere, yellowBlueThere] = model.expected.axes;
  return Math.hypot(
    redGreen[index] - redGreenThere[index],
    yellowBlue[index] - yellowBlueThere[index],
  );
}

/** The line where a wall meets the floor is an edge of the backdrop itself, a few pixels up or down. */
function isSeam(scene: Scene, index: number): boolean {
  const { features, model, near } = scene;
  const { width, height } = features;
  const y = (index / width) | 0;
  const reach = Math.max(3, Math.round(height * 0.008));
  if (y < reach || y >= height - reach) return true;
  const lightness = model.expected.axes[0];
  if (Math.abs(lightness[index - reach * width] - lightness[index + reach * width]) < near)
    return false;
  if (colourAway(scene, index) > BOUNCE.least) return false;
  for (let shift = -reach; shift <= reach; shift++) {
    const away = features.axes[0][index] - lightness[index + shift * width];
    if (Math.abs(away) < near) return true;
  }
  return false;
}
