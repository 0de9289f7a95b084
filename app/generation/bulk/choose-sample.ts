/** What is known of a product before anything is made of it. */
export type Candidate = {
  productId: string;
  type: string;
  /** Width by height of its photo. */
  shape: number;
  sizePx: number;
  /** Where in the scope it stands, from 0 to 1. */
  place: number;
};

const MOST = 5;
const FEWEST = 3;
/** One product in so many is looked at first, within those bounds. */
const ONE_IN = 10;

/**
 * A few products that span the scope: each is the one that is most unlike those chosen before it (farthest-point
 * sampling), so that a sample shows what will go wrong in a scope and not five times the same.
 */
export function chooseSample(
  candidates: readonly Candidate[],
  /** Chosen before, and kept as far as there is room. */
  kept: readonly string[] = [],
): string[] {
  const wanted = sampleSize(candidates.length);
  const before = candidates.filter(({ productId }) => kept.includes(productId)).slice(0, wanted);
  const chosen: Candidate[] = before.length > 0 ? before : candidates.slice(0, 1);
  while (chosen.length < wanted) {
    const left = candidates.filter((candidate) => !chosen.includes(candidate));
    chosen.push(farthest(left, chosen));
  }
  return chosen.map(({ productId }) => productId);
}

export function sampleSize(products: number): number {
  return Math.min(products, MOST, Math.max(FEWEST, Math.ceil(products / ONE_IN)));
}

function farthest(left: readonly Candidate[], chosen: readonly Candidate[]): Candidate {
  return left.reduce((best, candidate) =>
    distanceTo(candidate, chosen) > distanceTo(best, chosen) ? candidate : best,
  );
}

function distanceTo(candidate: Candidate, chosen: readonly Candidate[]): number {
  return Math.min(...chosen.map((other) => difference(candidate, other)));
}

/** Another kind of product is more of a difference than any photo of it. */
function difference(one: Candidate, other: Candidate): number {
  return (
    (one.type === other.type ? 0 : 4) +
    Math.min(2, Math.abs(Math.log(one.shape / other.shape)) * 2) +
    (Math.abs(one.sizePx - other.sizePx) > 400 ? 1 : 0) +
    Math.abs(one.place - other.place)
  );
}
