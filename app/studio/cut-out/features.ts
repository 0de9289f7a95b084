import { linearOfByte } from "../pixels/colour";

/** Lightness and two opponent axes, scaled so that a plain distance is near what an eye sees. */
export type Features = {
  width: number;
  height: number;
  axes: [Float32Array, Float32Array, Float32Array];
};

const cubeRoot = linearOfByte.map((linear) => Math.cbrt(linear));

const CHROMA = 2;

/** JPEG stores colour in coarse blocks whose borders are no edges. */
const CHROMA_GRADIENT = 0.25;

export function featuresOf(rgb: Uint8Array, width: number, height: number): Features {
  const count = width * height;
  const lightness = new Float32Array(count);
  const redGreen = new Float32Array(count);
  const yellowBlue = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const red = cubeRoot[rgb[i * 3]];
    const green = cubeRoot[rgb[i * 3 + 1]];
    const blue = cubeRoot[rgb[i * 3 + 2]];
    lightness[i] = 0.3 * red + 0.6 * green + 0.1 * blue;
    redGreen[i] = CHROMA * (red - green);
    yellowBlue[i] = CHROMA * (0.5 * (red + green) - blue);
  }
  return { width, height, axes: [lightness, redGreen, yellowBlue] };
}

/** How fast the picture changes at each cell: the length of the central differences over all axes. */
export function gradientOf({ width, height, axes }: Features): Float32Array {
  const gradient = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x++) {
      const row = y * width;
      const left = row + Math.max(0, x - 1);
      const right = row + Math.min(width - 1, x + 1);
      let sum = 0;
      for (let axis = 0; axis < 3; axis++) {
        const values = axes[axis];
        const across = values[right] - values[left];
        const down = values[below + x] - values[above + x];
        sum += (across * across + down * down) * (axis === 0 ? 1 : CHROMA_GRADIENT);
      }
      gradient[row + x] = Math.sqrt(sum) / 2;
    }
  }
  return gradient;
}
