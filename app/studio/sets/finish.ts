import { displayOfLinear } from "../pixels/colour";
import { clamp, type Colour, type Plane } from "../pixels/plane";
import { noiseAt } from "../pixels/random";

/** A change of the whole picture's light: warmth -1..1, exposure around 1, grain in display steps. */
export type Grade = { warmth: number; exposure: number; grain: number };

/** What a grade multiplies each channel of linear light with. */
export function gradeGains({ warmth, exposure }: Grade): Colour {
  return [(1 + 0.09 * warmth) * exposure, exposure, (1 - 0.11 * warmth) * exposure];
}

/** Linear light to display bytes. The grain also hides the steps of a smooth wall. */
export function developPicture(colours: Plane[], grade: Grade, seed: number): Uint8Array {
  const [{ width, height }] = colours;
  const gains = gradeGains(grade);
  const bytes = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const grain = noiseAt(i, seed) * grade.grain;
    for (let axis = 0; axis < 3; axis++) {
      const value = displayOfLinear(colours[axis].values[i] * gains[axis]);
      bytes[i * 3 + axis] = clamp(value + grain, 0, 255) + 0.5;
    }
  }
  return bytes;
}
