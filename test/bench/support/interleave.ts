import { median } from "./statistics";

/** What a slice answers: how much was done in a second, or how long one took. */
type Slice = () => Promise<number>;
export type Compared = { a: number[]; b: number[]; ratios: number[]; same: number[] };

/** Two slices of the same work that differ by more than this say that the machine cannot tell. */
const SAME = { least: 0.85, most: 1.18 };

/**
 * A and B in short slices by turns, each pair the other way round than the one before, and A once more beside itself.
 * A warm-up of each is thrown away. Where A differs from A, all is measured once more.
 */
export async function interleave(slices: { a: Slice; b: Slice }, pairs: number): Promise<Compared> {
  await slices.a();
  await slices.b();
  const compared = await compare(slices, pairs);
  if (isConclusive(compared)) return compared;
  console.log(`inconclusive: A/A is ${median(compared.same).toFixed(2)}. Once more.`);
  return compare(slices, pairs);
}

export function isConclusive({ same }: Compared): boolean {
  const ratio = median(same);
  return ratio >= SAME.least && ratio <= SAME.most;
}

async function compare({ a, b }: { a: Slice; b: Slice }, pairs: number): Promise<Compared> {
  const compared: Compared = { a: [], b: [], ratios: [], same: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const isFirst = pair % 2 === 0;
    const before = isFirst ? await b() : null;
    const [one, other] = [await a(), await a()];
    const value = before ?? (await b());
    compared.a.push(one, other);
    compared.b.push(value);
    compared.ratios.push(value / ((one + other) / 2));
    compared.same.push(isFirst ? one / other : other / one);
  }
  return compared;
}
