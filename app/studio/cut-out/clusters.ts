/** A colour on the three axes of features.ts. */
export type Sample = [number, number, number];

const CLUSTERS = 12;
const ROUNDS = 8;

/** Lightness counts less than colour: a table has light and dark grain, a product has its own hue. */
const LIGHTNESS = 0.6;

/** The colours that stand for all the samples (k-means from evenly spaced samples, so always the same). */
export function clusterColours(samples: Sample[]): Sample[] {
  let centres = Array.from(
    { length: CLUSTERS },
    (_, i) => samples[Math.floor(((i + 0.5) / CLUSTERS) * samples.length)],
  );
  for (let round = 0; round < ROUNDS; round++) centres = moveCentres(centres, samples);
  return centres;
}

export function nearestCluster(
  centres: Sample[],
  sample: Sample,
): { index: number; distance: number } {
  let index = 0;
  let distance = Number.MAX_VALUE;
  for (let i = 0; i < centres.length; i++) {
    const lightness = LIGHTNESS * (sample[0] - centres[i][0]);
    const redGreen = sample[1] - centres[i][1];
    const yellowBlue = sample[2] - centres[i][2];
    const square = lightness * lightness + redGreen * redGreen + yellowBlue * yellowBlue;
    if (square < distance) {
      distance = square;
      index = i;
    }
  }
  return { index, distance: Math.sqrt(distance) };
}

function moveCentres(centres: Sample[], samples: Sample[]): Sample[] {
  const sums = centres.map(() => ({ sum: [0, 0, 0], count: 0 }));
  for (const sample of samples) {
    const into = sums[nearestCluster(centres, sample).index];
    for (let axis = 0; axis < 3; axis++) into.sum[axis] += sample[axis];
    into.count++;
  }
  return centres.map((centre, i) => {
    const { sum, count } = sums[i];
    return count === 0 ? centre : [sum[0] / count, sum[1] / count, sum[2] / count];
  });
}
