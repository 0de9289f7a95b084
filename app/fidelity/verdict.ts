import { z } from "zod";
import { LetteringSchema, type Lettering } from "./text/lettering";

/** A part of a picture, as shares of its width and height. */
const PlaceSchema = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});
export type Place = z.infer<typeof PlaceSchema>;

const FiguresSchema = z.object({
  /** Corners of the reference that could be found again, and those that were, in one perspective. */
  keypoints: z.number(),
  inliers: z.number(),
  /** As `inliers`, of the mirrored reference; looked for only where few agree. */
  mirroredInliers: z.number(),
  /** Mean likeness of the aligned product, 1 is equal. */
  likeness: z.number(),
  /** Shares of the product's squares that are unlike even nearby, and that are alike but not in their place. */
  unlike: z.number(),
  moved: z.number(),
  /** Likeness of the third-worst square: one alone may be a highlight. */
  worst: z.number(),
  /** The share of the product's outline along which the picture has an edge; older verdicts did not look. */
  outline: z.number().default(0),
  /** How much longer one side became than the other; 0 in verdicts that did not look. */
  stretch: z.number().default(0),
  /** Change of colour over the whole product, and the share of it that changed much more than the rest. */
  colourShift: z.number(),
  recoloured: z.number(),
  /** How far the merchant's photo smears an edge, in thousandths of the product's length; older verdicts did not look. */
  softness: z.number().default(0),
});
export type FidelityFigures = z.infer<typeof FiguresSchema>;

/** What a stored verdict says; older ones may not parse and are then as good as none. */
export const VerdictSchema = z.object({
  kind: z.enum(["verified", "pose-changed", "not-verifiable", "damaged"]),
  damage: z.enum(["structure", "lettering", "colour", "mirrored", "not-found"]).nullable(),
  place: PlaceSchema.nullable(),
  /** Null where it was not read. */
  lettering: LetteringSchema.nullable().default(null),
  figures: FiguresSchema,
});
export type FidelityVerdict = z.infer<typeof VerdictSchema>;
export type DamageKind = NonNullable<FidelityVerdict["damage"]>;

/** Why there is no verdict. Kept in its place, so that it is not asked for again. */
export const NotJudgedSchema = z.object({
  kind: z.literal("not-judged"),
  reason: z.enum(["product-unclear", "photo-gone"]),
});
export type NotJudged = z.infer<typeof NotJudgedSchema>;

/** From here on it is another colour. */
export const COLOUR_SHIFT_LIMIT = 6;

/** A photo this soft shows no fine print: nobody can say whether the picture kept it. */
const SOFT_PHOTO = 2.8;

export function isPhotoSoft({ softness }: Pick<FidelityFigures, "softness">): boolean {
  return softness > SOFT_PHOTO;
}

/** `npm run bench -- fidelity` says how far each can be moved on the half of the photos for tuning, and reports the other half. */
export const LIMITS = {
  /** From so many corners on, the product is there and seen from the same side. */
  inliers: 12,
  /** Some of its print is there, seen otherwise. */
  fewInliers: 6,
  /** A product with fewer corners is too plain to be missed by them. */
  plain: 100,
  likeness: 0.9,
  recognised: 0.85,
  worst: 0.57,
  worstUnproven: 0.38,
  unlike: 0.04,
  unlikeUnseen: 0.035,
  moved: 0.2,
  /** A plain product is only there where it ends on an edge. */
  outline: 0.6,
  /** Where there is no print to be found, all of the outline must be. */
  outlineSoft: 0.9,
  stretch: 1.1,
  colourShift: COLOUR_SHIFT_LIMIT,
  recoloured: 0.05,
};
export type Limits = typeof LIMITS;

export function decide(
  figures: FidelityFigures,
  lettering: Lettering | null,
  limits: Limits = LIMITS,
): Pick<FidelityVerdict, "kind" | "damage"> {
  const { inliers, mirroredInliers, likeness, worst } = figures;
  if (mirroredInliers >= limits.inliers && mirroredInliers > inliers) return damaged("mirrored");
  if (inliers < limits.inliers && likeness < limits.recognised)
    return decideUnseen(figures, lettering, limits);
  const plain = plainDamage(figures, lettering, limits);
  if (plain) return damaged(plain);
  if (isSeenOtherwise(figures, limits)) return poseChanged;
  const proven = isProven(figures, lettering, limits);
  if (worst < (proven ? limits.worst : limits.worstUnproven))
    return isPhotoSoft(figures) ? notVerifiable : damaged("structure");
  return proven ? verified : notVerifiable;
}

/** What needs no second look: another name on it, another colour, or much that is unlike. */
function plainDamage(
  figures: FidelityFigures,
  lettering: Lettering | null,
  limits: Limits,
): DamageKind | null {
  if (lettering?.kind === "changed") return "lettering";
  if (hasOtherColour(figures, limits)) return "colour";
  return figures.unlike > limits.unlike ? "structure" : null;
}

function isSeenOtherwise({ moved, stretch }: FidelityFigures, limits: Limits): boolean {
  return moved > limits.moved || stretch > limits.stretch;
}

/** By the corners of its print; or by its outline with all of its surface, or with its lettering and most of it. */
function isProven(figures: FidelityFigures, lettering: Lettering | null, limits: Limits): boolean {
  const { inliers, likeness, outline } = figures;
  if (inliers >= limits.inliers) return true;
  if (outline < limits.outline) return false;
  return likeness >= (readsTheSame(lettering) ? limits.recognised : limits.likeness);
}

function readsTheSame(lettering: Lettering | null): boolean {
  return lettering?.kind === "same" && lettering.likeness === 1;
}

/** A new view keeps some of the print and the colour; another product keeps neither. */
function decideUnseen(figures: FidelityFigures, lettering: Lettering | null, limits: Limits) {
  if (isPhotoSoft(figures)) return decideUnseenSoft(figures, limits);
  if (hasOtherColour(figures, limits) || figures.unlike > limits.unlikeUnseen)
    return damaged("not-found");
  if (figures.inliers >= limits.fewInliers) return poseChanged;
  if (figures.keypoints >= limits.plain) return damaged("not-found");
  // Its outline is there, so what is read on it is its own lettering.
  const isPlaceKnown = figures.outline >= limits.outline;
  return isPlaceKnown && lettering?.kind === "changed" ? damaged("lettering") : notVerifiable;
}

/** A soft photo shows too little to tell what is missing, but its outline and its colour can be told. */
function decideUnseenSoft(figures: FidelityFigures, limits: Limits) {
  const isThere = figures.outline >= limits.outlineSoft;
  return isThere && hasOtherColour(figures, limits) ? damaged("colour") : notVerifiable;
}

function hasOtherColour({ colourShift, recoloured }: FidelityFigures, limits: Limits): boolean {
  return colourShift > limits.colourShift || recoloured > limits.recoloured;
}

const verified = { kind: "verified", damage: null } as const;
const notVerifiable = { kind: "not-verifiable", damage: null } as const;
const poseChanged = { kind: "pose-changed", damage: null } as const;

function damaged(damage: DamageKind) {
  return { kind: "damaged", damage } as const;
}
