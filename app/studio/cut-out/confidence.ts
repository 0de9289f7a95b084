import { clamp } from "../pixels/plane";
import { piecesOf, type Bounds, type Piece, type Region } from "../pixels/region";
import type { CutOutDoubt } from "../messages";
import type { BorderSupport } from "./border-support";

export type Judgement = { confidence: number; doubt: CutOutDoubt | null };

/** At or above this a cut-out is used without asking. */
export const SURE = 0.6;

/** Radians of turning to and fro without an edge: a jar's rim on paper measures 1.3, a tab of table that came along 1.3 and more. */
const ROUGHEST = { plain: 1.42, busy: 1.2 };
/** On paper up to here it is a bit of paper or of rim; pale products that paper was seen through measure 2.5 and 3.6. */
const TORN = 2;

/** No automatic cut of a busy photo is certain: something that touches the product may have come along. */
const GRABCUT_CEILING = 0.88;

const FEWEST_CELLS = 400;

type Measured = { support: BorderSupport; roughness: number };

export function judgeRegion(
  region: Region,
  { support, roughness }: Measured,
  method: "plain-background" | "grabcut" | "matte" | "hint",
): Judgement {
  const { supported, coverage, cropped } = support;
  const { pieces } = piecesOf(region);
  const noProduct = judgeShape(region, coverage, pieces);
  if (noProduct) return noProduct;

  const isPlain = method === "plain-background";
  const ceiling = isPlain ? 0.98 : GRABCUT_CEILING;
  const outline = clamp((supported - 0.55) / 0.4) * ceiling;
  const isLoose = isInPieces(pieces);
  if (isLoose && isTwo(pieces)) return { confidence: Math.min(outline, 0.4), doubt: "several" };
  if (cropped > 0.12) return { confidence: Math.min(outline, 0.5), doubt: "cropped" };
  if (outline < SURE) return { confidence: outline, doubt: "weak-outline" };
  if (isLoose) return { confidence: Math.min(outline, 0.4), doubt: "in-pieces" };
  if (roughness > (isPlain ? ROUGHEST.plain : ROUGHEST.busy)) {
    const most = isPlain && roughness < TORN ? SURE : 0.5;
    return { confidence: Math.min(outline, most), doubt: "rough-outline" };
  }
  return { confidence: outline, doubt: null };
}

/** What is no product to cut out, however clear its outline. */
function judgeShape({ cells }: Region, coverage: number, pieces: Piece[]): Judgement | null {
  if (coverage === 0) return { confidence: 0.05, doubt: "nothing-found" };
  if (coverage * cells.length < FEWEST_CELLS || coverage < 0.004)
    return { confidence: 0.05, doubt: "too-small" };
  if (coverage > 0.92) return { confidence: 0.1, doubt: "fills-photo" };
  return isSliver(pieces) ? { confidence: 0.1, doubt: "sliver" } : null;
}

const LOOSE = 0.12;
/** A second piece this large beside the first is no crumb of it. */
const AS_LARGE = 0.3;
/** The box round what lies apart, as a share of the whole one's, and how much of it is there. */
const WIDE = 0.15;
const THINLY_FILLED = 0.4;
/** Longer than this for its height, in one piece: the shadow of a product whose own outline was not seen. */
const LONGEST = 10;

/** Beside each other, and not one above the other as a bottle and its cap. */
function isTwo([first, second]: Piece[]): boolean {
  const isBeside = second.left > first.right || second.right < first.left;
  return isBeside && second.area > first.area * AS_LARGE;
}

function isSliver([largest]: Piece[]): boolean {
  return largest.right - largest.left > LONGEST * (largest.bottom - largest.top + 1);
}

/** Letters and rims far apart, with the paper between them: the print of a pale jar whose body was not seen. */
function isPrintAlone([largest, ...others]: Piece[]): boolean {
  if (others.length === 0) return false;
  const around = boxRound(others);
  const area = others.reduce((sum, piece) => sum + piece.area, 0);
  const isWide = boxArea(around) > boxArea(boxRound([largest, ...others])) * WIDE;
  return isWide && area < boxArea(around) * THINLY_FILLED;
}

function boxRound(pieces: Bounds[]): Bounds {
  return {
    left: Math.min(...pieces.map(({ left }) => left)),
    right: Math.max(...pieces.map(({ right }) => right)),
    top: Math.min(...pieces.map(({ top }) => top)),
    bottom: Math.max(...pieces.map(({ bottom }) => bottom)),
  };
}

function boxArea({ left, right, top, bottom }: Bounds): number {
  return (right - left + 1) * (bottom - top + 1);
}

function isInPieces(pieces: Piece[]): boolean {
  const total = pieces.reduce((sum, piece) => sum + piece.area, 0);
  return 1 - pieces[0].area / total > LOOSE || isPrintAlone(pieces);
}
