export type Direction = "left" | "right" | "up" | "down";

/** Where a picture lies on the page. */
export type Spot = { left: number; top: number; width: number; height: number };

/** The picture that an arrow leads to; the same one at the edge. Sideways follows the order, up and down the eye. */
export function moveFrom(spots: readonly Spot[], at: number, direction: Direction): number {
  if (direction === "left") return Math.max(0, at - 1);
  if (direction === "right") return Math.min(spots.length - 1, at + 1);
  const from = spots.at(at);
  if (!from) return 0;
  const sign = direction === "down" ? 1 : -1;
  const beyond = spots
    .map((spot, index) => ({ spot, index, away: (spot.top - from.top) * sign }))
    .filter(({ away, spot }) => away > Math.min(from.height, spot.height) / 2);
  if (beyond.length === 0) return at;
  const nearest = Math.min(...beyond.map(({ away }) => away));
  const row = beyond.filter(({ away, spot }) => away < nearest + spot.height / 2);
  const sideways = ({ spot }: { spot: Spot }) => Math.abs(middleOf(spot) - middleOf(from));
  return row.reduce((best, one) => (sideways(one) < sideways(best) ? one : best)).index;
}

function middleOf({ left, width }: Spot): number {
  return left + width / 2;
}
