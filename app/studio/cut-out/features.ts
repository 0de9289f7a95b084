import { blurPlane } from "../pixels/blur";
import { linearOfByte } from "../pixels/colour";

/** Lightness and two opponent axes, scaled so that a plain distance is near what an eye sees. */
export type Features = {
  width: number;
  height: number;
  axes: [Float32Array, Float32Array, Float32Array];
};

const cubeRoot = linearOfByte.map((linear) => Math.cbrt(linear));

const CHROMA = 2;

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

/** A blurred copy, over so many pixels each. */
export function blurFeatures(
  { width, height, axes }: Features,
  px: { light: number; colour: number },
): Features {
  const [lightness, redGreen, yellowBlue] = axes;
  const blurred = (values: Float32Array, sigma: number) =>
    blurPlane({ width, height, values: values.slice() }, sigma).values;
  return {
    ...{ width, height },
    axes: [
      blurred(lightness, px.light),
      blurred(redGreen, px.colour),
      blurred(yellowBlue, px.colour),
    ],
  };
}
