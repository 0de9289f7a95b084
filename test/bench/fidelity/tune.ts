import { decide, LIMITS, type FidelityFigures, type Limits } from "../../../app/fidelity/verdict";
import { isMistaken, isRight, type Judged } from "./judged";

/** Which figure each limit is held against. */
const FIGURES: Record<keyof Limits, keyof FidelityFigures> = {
  inliers: "inliers",
  fewInliers: "inliers",
  plain: "keypoints",
  likeness: "likeness",
  recognised: "likeness",
  worst: "worst",
  worstUnproven: "worst",
  unlike: "unlike",
  unlikeUnseen: "unlike",
  moved: "moved",
  outline: "outline",
  outlineSoft: "outline",
  stretch: "stretch",
  colourShift: "colourShift",
  recoloured: "recoloured",
};

/** Of each limit: the range in which, with the others as they are, these pairs are judged best. */
export function printRooms(judged: Judged[]): void {
  console.log(`limits on ${judged.length} pairs, ${costOf(judged, LIMITS)} as they are`);
  for (const name of Object.keys(FIGURES) as (keyof Limits)[]) {
    const { least, from, to } = roomOf(name, judged);
    const range = `${from.toFixed(3)} to ${to.toFixed(3)}`;
    console.log(
      `  ${name.padEnd(14)} ${String(LIMITS[name]).padEnd(6)} best from ${range}, ${least}`,
    );
  }
}

function roomOf(name: keyof Limits, judged: Judged[]) {
  const values = judged.map(({ verdict }) => verdict.figures[FIGURES[name]]);
  const sorted = [...new Set([...values, LIMITS[name]])].sort((one, other) => one - other);
  const between = sorted.slice(1).map((value, at) => (value + sorted[at]) / 2);
  const tried = between.map((value) => ({
    value,
    cost: costOf(judged, { ...LIMITS, [name]: value }),
  }));
  const least = Math.min(...tried.map(({ cost }) => cost));
  const best = tried.filter(({ cost }) => cost === least).map(({ value }) => value);
  return { least, from: Math.min(...best), to: Math.max(...best) };
}

/** A mistake is worst; a right picture that nobody dares to call so is a small one. */
const UNSURE_COST = 0.1;

function costOf(judged: Judged[], limits: Limits): number {
  const costs = judged.map(({ kind, verdict }): number => {
    const answer = { kind, verdict: decide(verdict.figures, verdict.lettering, limits) };
    if (isMistaken(answer)) return 1;
    return isRight(answer) && answer.verdict.kind !== "verified" ? UNSURE_COST : 0;
  });
  return Math.round(costs.reduce((sum, cost) => sum + cost, 0) * 10) / 10;
}
