import { clamp, quantile } from "../pixels/plane";
import { blurFeatures, type Features } from "./features";

/** Of a photo this wide: it is looked at over so many pixels to see an edge, and over so many to see what only shades off. */
const USUAL_PX = 700;
const NEAR_PX = 2;
const FAR_PX = 6;
/** JPEG stores colour in coarse blocks: it is looked at over more of them. */
const WIDER_FOR_COLOUR = 1.35;

/** A slope that is hardly steeper near by than from afar is a shadow. */
const STEEPER = 1.3;

/** The photo's outer strip shows grain and compression alone: nearly all of it is flatter than what counts as an edge. */
const STRIP_SHARE = 0.06;
const NEARLY_ALL = 0.99;
const LIGHT = { over: 1.5, least: 0.0008, most: 0.0015 };
const COLOUR = { over: 1.2, least: 0.003, most: 0.008 };

/** 1 where light or colour changes at a line: not where a shadow shades off, however dark, and not at grain or compression. */
export function findEdges(features: Features): Uint8Array {
  const scale = Math.min(1, Math.max(features.width, features.height) / USUAL_PX);
  const near = slopesOf(features, Math.max(1, NEAR_PX * scale));
  const far = slopesOf(features, Math.max(2.5, FAR_PX * scale));
  const light = near.light.map((slope, i) => slope - STEEPER * far.light[i]);
  const colour = near.colour.map((slope, i) => slope - STEEPER * far.colour[i]);
  const leastLight = leastEdge(light, features, LIGHT);
  const leastColour = leastEdge(near.colour, features, COLOUR);
  return Uint8Array.from(light, (slope, i) =>
    slope > leastLight || colour[i] > leastColour ? 1 : 0,
  );
}

type Slopes = { light: Float32Array; colour: Float32Array };

/** How fast light and colour change from one pixel to the next, looked at over so many pixels. */
function slopesOf(features: Features, px: number): Slopes {
  const { width, height, axes } = blurFeatures(features, {
    light: px,
    colour: px * WIDER_FOR_COLOUR,
  });
  const [lightness, redGreen, yellowBlue] = axes;
  const light = new Float32Array(width * height);
  const colour = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      light[i] = Math.sqrt(squareOf(lightness, i, width));
      colour[i] = Math.sqrt(squareOf(redGreen, i, width) + squareOf(yellowBlue, i, width));
    }
  }
  return { light, colour };
}

function squareOf(values: Float32Array, i: number, width: number): number {
  const across = (values[i + 1] - values[i - 1]) / 2;
  const down = (values[i + width] - values[i - width]) / 2;
  return across * across + down * down;
}

type Grain = { over: number; least: number; most: number };

function leastEdge(slopes: Float32Array, { width, height }: Features, grain: Grain): number {
  const strip = Math.round(Math.min(width, height) * STRIP_SHARE);
  const seen: number[] = [];
  for (let i = 0; i < slopes.length; i += 3) {
    const [x, y] = [i % width, (i / width) | 0];
    if (x < strip || y < strip || x >= width - strip || y >= height - strip) seen.push(slopes[i]);
  }
  return clamp(quantile(seen, NEARLY_ALL) * grain.over, grain.least, grain.most);
}
