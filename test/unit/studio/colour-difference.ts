import { labOfLinear } from "~/fidelity/frame";

type Lab = [lightness: number, a: number, b: number];

/** CIE L*a*b* (D65) of a linear sRGB colour. */
export function labOf([red, green, blue]: number[]): Lab {
  return labOfLinear(red, green, blue);
}

const radians = Math.PI / 180;

/** CIEDE2000: about 1 is just visible side by side, above 5 is another shade. */
export function deltaE2000(one: Lab, other: Lab): number {
  const meanC = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7));
  const [first, second] = [one, other].map(([, a, b]) => ({
    chroma: Math.hypot(a * stretch, b),
    hue: (Math.atan2(b, a * stretch) / radians + 360) % 360,
  }));
  const chroma = (first.chroma + second.chroma) / 2;
  const turn = turnBetween(first.hue, second.hue, first.chroma * second.chroma);
  const hue = first.hue + turn / 2;
  const lightness = ((one[0] + other[0]) / 2 - 50) ** 2;
  const t =
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63);
  const partL = (other[0] - one[0]) / (1 + (0.015 * lightness) / Math.sqrt(20 + lightness));
  const partC = (second.chroma - first.chroma) / (1 + 0.045 * chroma);
  const hueGap = 2 * Math.sqrt(first.chroma * second.chroma) * Math.sin((turn / 2) * radians);
  const partH = hueGap / (1 + 0.015 * chroma * t);
  const bent = 60 * Math.exp(-((((((hue % 360) + 360) % 360) - 275) / 25) ** 2)) * radians;
  const rotation = -2 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) * Math.sin(bent);
  return Math.sqrt(partL ** 2 + partC ** 2 + partH ** 2 + rotation * partC * partH);
}

function turnBetween(from: number, to: number, chromas: number): number {
  if (chromas === 0) return 0;
  const turn = to - from;
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

function cosine(degrees: number): number {
  return Math.cos(degrees * radians);
}
