import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { InferenceSession } from "onnxruntime-node";
import sharp from "sharp";
import { ONNX_SESSION } from "~/platform/onnx.server";
import { encodeMask } from "../cut-out/photo.server";
import type { MatteMaker } from "../cut-out-result";
import { clamp } from "../pixels/plane";

/** Per channel, red, green, blue: (value of 0..1 − mean) / deviation is what the network was trained on. */
export type Norm = { mean: readonly number[]; deviation: readonly number[] };

/** The side of networks that take any. */
const FREE_SIDE_PX = 1024;
const LONGEST_SIDE_PX = 2048;

/**
 * A network that the operator installed: of one picture, float32 [1, 3, height, width], it makes a map whose last two
 * sides are a height and a width, 0..1 or logits, larger where the product is. Throws where the file holds something
 * else: it is tried once here.
 */
export async function openOnnxModel(file: string, norm: Norm): Promise<MatteMaker> {
  const bytes = await readFile(file);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const session = await InferenceSession.create(bytes, ONNX_SESSION);
  const size = sizeOf(session);

  async function matte(photo: Uint8Array): Promise<Uint8Array> {
    const rgb = await sharp(photo)
      .autoOrient()
      .resize({ ...size, fit: "fill" })
      .flatten({ background: "white" })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer();
    const input = new Tensor("float32", planesOf(rgb, norm), [1, 3, size.height, size.width]);
    const answers = await session.run({ [session.inputNames[0]]: input });
    const { data, dims } = answers[session.outputNames[0]];
    if (!(data instanceof Float32Array)) throw new Error("The model answers no float32 map");
    return encodeMap(data, dims);
  }

  const trial = { width: 64, height: 48, channels: 3, background: "grey" } as const;
  await matte(await sharp({ create: trial }).png().toBuffer());
  return { name: `${basename(file)}@${hash}`, matte };
}

type Size = { width: number; height: number };

function sizeOf({ inputMetadata, inputNames }: InferenceSession): Size {
  const [input] = inputMetadata;
  const shape = input.isTensor && input.type === "float32" ? input.shape : [];
  const [, channels, height, width] = shape;
  if (inputNames.length !== 1 || shape.length !== 4 || (isFixed(channels) && channels !== 3)) {
    throw new Error("The model does not take one picture as float32 [1, 3, height, width]");
  }
  const size = {
    height: isFixed(height) ? height : FREE_SIDE_PX,
    width: isFixed(width) ? width : FREE_SIDE_PX,
  };
  if (Math.max(size.height, size.width) > LONGEST_SIDE_PX) {
    throw new Error(`The model wants a picture of ${size.width} by ${size.height} pixels`);
  }
  return size;
}

function isFixed(side: number | string): side is number {
  return typeof side === "number" && side > 0;
}

function planesOf(rgb: Buffer, { mean, deviation }: Norm): Float32Array {
  const cells = rgb.length / 3;
  const planes = new Float32Array(rgb.length);
  for (let channel = 0; channel < 3; channel++) {
    for (let at = 0; at < cells; at++) {
      const value = rgb[at * 3 + channel] / 255;
      planes[channel * cells + at] = (value - mean[channel]) / deviation[channel];
    }
  }
  return planes;
}

/** Rounding may carry a probability so far past 0 or 1. */
const ROUNDING = 0.01;

async function encodeMap(data: Float32Array, dims: readonly number[]): Promise<Uint8Array> {
  const [height = 0, width = 0] = dims.slice(-2);
  const map = data.subarray(0, height * width);
  if (map.length === 0 || map.length < height * width) {
    throw new Error(`The model answers no map but [${dims.join(", ")}]`);
  }
  if (!map.every(Number.isFinite)) throw new Error("The model answers what is no number");
  const isLogits = map.some((value) => value < -ROUNDING || value > 1 + ROUNDING);
  const share = (value: number) => (isLogits ? 1 / (1 + Math.exp(-value)) : value);
  const values = map.map((value) => clamp(share(value)));
  return encodeMask({ width, height, values }, { width, height });
}
