import { blurPlane } from "../pixels/blur";
import { boundsOf, fillHoles, keepPieces, resizeRegion, type Region } from "../pixels/region";
import type { Attempt } from "./attempt";
import { measureSupport } from "./border-support";
import { judgeRegion, type Judgement } from "./confidence";
import { isBittenAtTop, sagsAtTop, seemsCutThrough } from "./cut-through";
import { drawEdge } from "./draw-edge";
import { featuresOf, type Features } from "./features";
import { grabCut } from "./grabcut.server";
import { guessBetweenPieces, guessFromSalience, guessWithout, MARGIN } from "./guess";
import type { Photo } from "./photo.server";
import { refineBorder } from "./refine-border";
import { findSalient } from "./salience";
import { findStrangers } from "./strangers";

const GRABCUT_PX = 480;

/** The outline found on the small picture lies within this share of the true one. */
const BAND_SHARE = 0.009;
const BUSY_EDGE = 0.02;
/** Lettering in the backdrop's colour is a hole to GrabCut; a handle's hole is much larger. */
const HOLE_SHARE = 0.015;

/** In a room the smallest difference that counts as an edge. */
const BUSY_CONTRAST = 0.05;

export async function cutByGrabCut(photo: Photo, features: Features): Promise<Attempt> {
  const small = shrinkPhoto(photo);
  const seen = featuresOf(small.rgb, small.width, small.height);
  const guess = guessFromSalience(findSalient(seen));
  const first = await grabCut({ ...small, guess, rounds: 5 });
  const between = guessBetweenPieces(first, guess);
  const whole = between ? await grabCut({ ...small, guess: between, rounds: 3 }) : first;
  const { region, strangers } = await leaveStrangers(whole, seen, small);
  const cut = finishGrabCut(region, features, "grabcut");
  const doubted = (most: number, doubt: Judgement["doubt"]): Attempt => ({
    ...{ ...cut, doubt },
    confidence: Math.min(cut.confidence, most),
  });
  if (endsAtMargin(region)) return doubted(0.5, "cropped");
  return strangers ? doubted(0.45, "company") : cut;
}

/** Of its own length: a product that ends so straight at the margin was cut off there, by the guess or by the frame. */
const STRAIGHT = 0.3;
const NEAR_PX = 2;

function endsAtMargin(region: Region): boolean {
  const { width, height, cells } = region;
  const bounds = boundsOf(region);
  if (!bounds) return false;
  const [across, down] = [width * MARGIN + NEAR_PX, height * MARGIN + NEAR_PX];
  const rows = (x: number) => count(height, (y) => cells[y * width + Math.round(x)]);
  const columns = (y: number) => count(width, (x) => cells[Math.round(y) * width + x]);
  const most = Math.max(
    Math.max(rows(across), rows(width - 1 - across)) / (bounds.bottom - bounds.top + 1),
    Math.max(columns(down), columns(height - 1 - down)) / (bounds.right - bounds.left + 1),
  );
  return most > STRAIGHT;
}

function count(length: number, isIn: (at: number) => number): number {
  return Array.from({ length }, (_, at) => isIn(at)).reduce((sum, one) => sum + one, 0);
}

const TIMES_TO_LEAVE = 2;

/** Cuts again without what does not belong to the product; `strangers` are those that stayed all the same. */
export async function leaveStrangers(whole: Region, seen: Features, small: SmallPhoto) {
  let region = whole;
  let strangers = findStrangers(region, seen);
  for (let time = 0; strangers && time < TIMES_TO_LEAVE; time++) {
    const guess = guessWithout(strangers, region);
    region = await grabCut({ ...small, guess, rounds: 3 });
    strangers = findStrangers(region, seen);
  }
  return { region, strangers };
}

/** Brings a region of the small picture to the photo's size and judges it. */
export function finishGrabCut(
  found: Region,
  features: Features,
  method: "grabcut" | "matte" | "hint",
): Attempt {
  const { width, height } = features;
  const pieces = keepPieces(found, (piece, largest) => piece.area > largest.area * 0.03);
  const whole = fillHoles(pieces, HOLE_SHARE);
  const reach = Math.max(4, Math.max(width, height) * BAND_SHARE);
  const region = refineBorder(resizeRegion(whole, width, height), features, {
    inwards: reach,
    inwardsAtFoot: reach,
    outwards: reach,
    edge: BUSY_EDGE,
    deepestShadow: 0.9,
  });
  const support = measureSupport(region, features, BUSY_CONTRAST);
  const lost = method !== "matte" && lostAsByColour(region, features);
  const { coverage, roughness } = drawEdge(region, features, "busy");
  const judged = judgeRegion(region, { support, roughness }, method);
  return {
    ...(lost ? { confidence: Math.min(judged.confidence, 0.45), doubt: "part-lost" } : judged),
    method,
    coverage,
  };
}

/** What GrabCut, which goes by colour, loses where a part of the product looks like what is behind it. */
function lostAsByColour(region: Region, features: Features): boolean {
  return sagsAtTop(region) || isBittenAtTop(region) || seemsCutThrough(region, features);
}

export type SmallPhoto = Omit<Photo, "alpha">;

/** Every nth pixel of a lightly blurred photo: enough for GrabCut, which only needs colours. */
export function shrinkPhoto({ width, height, rgb }: Photo): SmallPhoto {
  const scale = Math.min(1, GRABCUT_PX / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const small = new Uint8Array(size.width * size.height * 3);
  for (let channel = 0; channel < 3; channel++) {
    const values = new Float32Array(width * height);
    for (let i = 0; i < values.length; i++) values[i] = rgb[i * 3 + channel];
    blurPlane({ width, height, values }, 0.4 / scale);
    for (let y = 0; y < size.height; y++) {
      const row = Math.floor(((y + 0.5) * height) / size.height) * width;
      for (let x = 0; x < size.width; x++) {
        const from = row + Math.floor(((x + 0.5) * width) / size.width);
        small[(y * size.width + x) * 3 + channel] = values[from];
      }
    }
  }
  return { ...size, rgb: small };
}
