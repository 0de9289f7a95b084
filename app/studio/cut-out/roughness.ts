import type { Outline } from "../pixels/outline";

/** A turn is measured over so many pixels before and behind a point. */
const TURN_PX = 6;

/** For each point, 0..1: how strong an edge the photo draws there, and how much it is the only one. */
export type TracedOutline = Outline & { evidence: Float32Array; clarity: Float32Array };

/**
 * How much a line turns to and fro, in radians, within the worst stretch of it, as far as the photo draws no edge there. A
 * product may be jagged: then the photo shows it. What winds about without an edge is a guess.
 */
export function roughnessOf({ xs, ys, evidence }: TracedOutline, stretchPx: number): number {
  const turns = turnsOf({ xs, ys });
  const count = xs.length;
  const stretch = Math.min(count, Math.round(stretchPx));
  let [net, total, guessed, worst] = [0, 0, 0, 0];
  for (let at = -stretch; at < count; at++) {
    const enters = (at + stretch) % count;
    net += turns[enters];
    total += Math.abs(turns[enters]);
    guessed += 1 - evidence[enters];
    if (at < 0) continue;
    net -= turns[at];
    total -= Math.abs(turns[at]);
    guessed -= 1 - evidence[at];
    worst = Math.max(worst, ((total - Math.abs(net)) / TURN_PX) * (guessed / stretch));
  }
  return worst;
}

function turnsOf({ xs, ys }: Outline): Float32Array {
  const count = xs.length;
  return xs.map((x, at) => {
    const before = (at - TURN_PX + count) % count;
    const after = (at + TURN_PX) % count;
    const [fromX, fromY] = [x - xs[before], ys[at] - ys[before]];
    const [toX, toY] = [xs[after] - x, ys[after] - ys[at]];
    return Math.atan2(fromX * toY - fromY * toX, fromX * toX + fromY * toY);
  });
}
