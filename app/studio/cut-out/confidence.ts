import { clamp } from "../pixels/plane";
import { piecesOf, type Region } from "../pixels/region";
import type { CutOutDoubt } from "../messages";
import type { BorderSupport } from "./border-support";

export type Judgement = { confidence: number; doubt: CutOutDoubt | null };

/** At or above this a cut-out is used without asking. */
export const SURE = 0.6;

/** Radians of turning to and fro without an edge: a jar's rim on paper measures 1.3, a tab of table that came along 1.3 and more. */
const ROUGHEST = { plain: 1.42, busy: 1.2 };

/** No automatic cut of a busy photo is certain: something that touches the product may have come along. */
const GRABCUT_CEILING = 0.88;

const FEWEST_CELLS = 400;

type Measured = { support: BorderSupport; roughness: number };

export function judgeRegion(
  region: Region,
  { support, roughness }: Measured,
  method: "plain-background" | "grabcut" | "hint",
): Judgement {
  const { supported, coverage, cropped } = support;
  if (coverage * region.cells.length < FEWEST_CELLS || coverage < 0.004) {
    return { confidence: 0.05, doubt: coverage === 0 ? "nothing-found" : "too-small" };
  }
  if (coverage > 0.92) return { confidence: 0.1, doubt: "fills-photo" };

  const isPlain = method === "plain-background";
  const ceiling = isPlain ? 0.98 : GRABCUT_CEILING;
  const outline = clamp((supported - 0.55) / 0.4) * ceiling;
  if (outline < SURE) return { confidence: outline, doubt: "weak-outline" };
  if (looseShare(region) > 0.12) return { confidence: Math.min(outline, 0.4), doubt: "in-pieces" };
  if (cropped > 0.12) return { confidence: Math.min(outline, 0.5), doubt: "cropped" };
  if (roughness > (isPlain ? ROUGHEST.plain : ROUGHEST.busy)) {
    const most = isPlain ? SURE : 0.5;
    return { confidence: Math.min(outline, most), doubt: "rough-outline" };
  }
  return { confidence: outline, doubt: null };
}

/** How much of the product lies apart from its largest piece. */
function looseShare(region: Region): number {
  const { pieces } = piecesOf(region);
  const total = pieces.reduce((sum, piece) => sum + piece.area, 0);
  return total === 0 ? 0 : 1 - pieces[0].area / total;
}
