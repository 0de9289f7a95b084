import { displayOfLinear, linearOfDisplay } from "../pixels/colour";
import { clamp } from "../pixels/plane";

/**
 * The plates are developed with a film curve (AgX and then a power, as scripts/studio-plates/grade.py has it), which
 * brings highlights together: half the light on a bright wall is more than half as bright in the picture. So light
 * is taken away before that curve and not after it.
 */
const STOPS = 12.47393 + 4.026069;
const POWER = 1.15;

/** The display value 0..1 for light as a share of the film's range, in stops. */
function developed(share: number): number {
  const x2 = share * share;
  const x4 = x2 * x2;
  const high = 15.5 * x4 * x2 - 40.14 * x4 * share + 31.96 * x4;
  const low = 6.868 * x2 * share - 0.4298 * x2 - 0.1191 * share + 0.00232;
  return clamp(high - low) ** POWER;
}

const STEPS = 1024;
const lightAt = Float32Array.from({ length: STEPS + 1 }, (_, step) =>
  linearOfDisplay(developed(step / STEPS)),
);
const shareOfByte = Float32Array.from({ length: 257 }, (_, byte) => exposing(byte / 255));

/** Which share of the range gives this display value: the curve only rises, so it is found by halving. */
function exposing(display: number): number {
  let [from, to] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const middle = (from + to) / 2;
    if (developed(middle) < display) from = middle;
    else to = middle;
  }
  return from;
}

/** A value of the picture, in linear light, after the scene lost all but `gain` of the light there. */
export function dimmed(value: number, gain: number): number {
  const byte = displayOfLinear(value);
  const index = byte | 0;
  const share = shareOfByte[index] + (shareOfByte[index + 1] - shareOfByte[index]) * (byte - index);
  const before = lightOf(share);
  return before <= 0 ? value * gain : (value * lightOf(share + Math.log2(gain) / STOPS)) / before;
}

function lightOf(share: number): number {
  const step = clamp(share) * STEPS;
  const index = Math.min(step | 0, STEPS - 1);
  return lightAt[index] + (lightAt[index + 1] - lightAt[index]) * (step - index);
}
