import { z } from "zod";
import { clamp } from "../pixels/plane";
import type { Direction } from "../direction";
import cardFile from "../plates/light-cards.json";

/**
 * What an upright white card in the product's place receives of the set's light, 1 where it is brightest: the
 * bars of a window, a leaf, the slats of a blind. In a flat lay the card lies.
 */
export type LightCard = { side: number; values: Float32Array };

/** From its left edge to its right one, and from the ground up, in centimetres. */
const CARD_CM = 30;

const cards = new Map(
  Object.entries(z.record(z.string(), z.string().transform(readLightCard)).parse(cardFile)),
);

/** Of a set in another paint it is that of the set. A sheet has none. */
export function findLightCard({ plate, surface, mirrored }: LitSet): LightCard | null {
  const card = cards.get(surface.kind === "painted" ? surface.base : plate.id);
  if (!card) return null;
  return mirrored ? mirrorLightCard(card) : card;
}

type LitSet = Pick<Direction, "plate" | "surface" | "mirrored">;

/** Square roots of light as bytes, row by row from the top, in base64. */
function readLightCard(text: string): LightCard {
  const bytes = atob(text);
  const values = Float32Array.from(bytes, (byte) => (byte.charCodeAt(0) / 255) ** 2);
  return { side: Math.sqrt(values.length), values };
}

function mirrorLightCard({ side, values }: LightCard): LightCard {
  const mirrored = values.map((_, i) => values[i - (i % side) + side - 1 - (i % side)]);
  return { side, values: mirrored };
}

/** Its light so far to the right of the middle and so far above the foot; in a flat lay, above the middle. */
export function lightOnCard(card: LightCard, rightCm: number, upCm: number): number {
  const { side, values } = card;
  const x = clamp((rightCm / CARD_CM + 0.5) * side - 0.5, 0, side - 1.001);
  const y = clamp((1 - upCm / CARD_CM) * side - 0.5, 0, side - 1.001);
  const at = (y | 0) * side + (x | 0);
  const [across, down] = [x % 1, y % 1];
  const upper = values[at] + (values[at + 1] - values[at]) * across;
  const lower = values[at + side] + (values[at + side + 1] - values[at + side]) * across;
  return upper + (lower - upper) * down;
}
