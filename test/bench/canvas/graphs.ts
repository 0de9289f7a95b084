import { imageModels } from "~/providers/image-models";
import type { CanvasData, ImageView, StepView } from "~/generation/canvas-state";
import { newNode, type Edge, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import type { CutOutFact, NodeResult } from "~/workflow/plan-context";
import { canvasData, imageView, jobView, resultOf, stepView } from "../../unit/canvas/canvas-of";
import { id } from "../../unit/workflow/workflow-of";
import type { RawData } from "../../support/canvas-pages/raw";

const PHOTOS = ["fern-and-clay-mug-teal", "halcyon-soap-oat", "lumen-retinol-serum"];
/** Photo, prompt and generation in a box of their own, so many boxes a row. */
const BOX = { width: 880, height: 860, perRow: 18 };
const NODES_IN_BOX = 3;
const IMAGES_EACH = 2;
const KNOWN: CutOutFact = { kind: "sure", photo: null };

/** A workflow of so many of our nodes, each generation node with the images of a run. */
export function ourGraph(count: number): CanvasData {
  const boxes = Array.from({ length: Math.ceil(count / NODES_IN_BOX) }, (_, at) => boxAt(at));
  const nodes = boxes.flatMap((box) => box.nodes).slice(0, count);
  const kept = new Set(nodes.map((node) => node.id));
  const edges = boxes
    .flatMap((box) => box.edges)
    .filter(({ from, to }) => kept.has(from.node) && kept.has(to.node));
  const made = boxes.filter(({ generation }) => kept.has(generation));
  return canvasData(documentOf(nodes, edges), {
    models: imageModels,
    images: boxes.map(({ photo }) => photo),
    cutOuts: Object.fromEntries(boxes.map(({ photo }) => [photo.hash, KNOWN])),
    live: {
      steps: made.map(({ generation, images }) => stepOf(generation, images)),
      results: made.map(({ generation, images }) => madeOf(generation, images)),
    },
  });
}

/** Generation nodes alone, each at work on its images. */
export function runningGraph(count: number): { data: CanvasData; runs: Running[] } {
  const runs = Array.from({ length: count }, (_, at) => ({
    nodeId: `images-${at}`,
    images: Array.from({ length: IMAGES_EACH }, (_, nth) => pictureOf(imageId(at, nth), nth)),
  }));
  const nodes = runs.map(({ nodeId }, at) =>
    newNode("imageGeneration", {
      id: nodeId,
      position: { x: (at % 32) * 480, y: Math.floor(at / 32) * 820 },
      settings: { count: IMAGES_EACH, prompt: "On pale stone by a window" },
    }),
  );
  const steps = runs.map((run) => stepAt(run, 0));
  return { data: canvasData(documentOf(nodes, []), { live: { steps } }), runs };
}

export type Running = { nodeId: string; images: ImageView[] };
/** Asked for, at work, one image there, both there and the step done. */
export const STAGES = 3;

export function stepAt({ nodeId, images }: Running, stage: number): StepView {
  const isDone = stage === STAGES;
  return stepView({
    ...{ stepId: `step-${nodeId}`, runId: `run-${nodeId}`, nodeId },
    state: isDone ? "done" : stage === 0 ? "waiting" : "running",
    imageJobs: images.map((image, position) => {
      const arrived = stage > position + 1;
      return jobView({
        ...{ imageJobId: `job-${nodeId}-${position}`, position },
        state: arrived ? "done" : stage === 0 ? "waiting" : "running",
        image: arrived ? image : null,
      });
    }),
  });
}

export function emptyGraph(): CanvasData {
  return canvasData(documentOf([], []));
}

function documentOf(nodes: WorkflowNode[], edges: Edge[]): WorkflowDocument {
  return { version: 1, nodes, edges };
}

function boxAt(at: number) {
  const x = (at % BOX.perRow) * BOX.width;
  const y = Math.floor(at / BOX.perRow) * BOX.height;
  const [photoNode, prompt, generation] = [`photo-${at}`, `prompt-${at}`, `images-${at}`];
  const photo = pictureOf(imageId(at, 0), at);
  const text = "On pale stone by a window, soft morning light from the left, a sprig of rosemary";
  return {
    generation,
    photo,
    images: Array.from({ length: IMAGES_EACH }, (_, nth) => pictureOf(imageId(at, nth + 1), nth)),
    nodes: [
      newNode("image", {
        ...{ id: photoNode, position: { x, y } },
        settings: { imageIds: [photo.imageId] },
      }),
      newNode("textPrompt", { id: prompt, position: { x, y: y + 320 }, settings: { text } }),
      newNode("imageGeneration", {
        ...{ id: generation, position: { x: x + 380, y } },
        settings: { count: IMAGES_EACH },
      }),
    ],
    edges: [
      wire(
        { node: photoNode, port: "image-output" },
        { node: generation, port: "reference-images" },
      ),
      wire({ node: prompt, port: "text-output" }, { node: generation, port: "prompt-input" }),
    ],
  };
}

function imageId(box: number, nth: number): string {
  return id(box * 100 + nth);
}

function wire(from: Edge["from"], to: Edge["to"]): Edge {
  return { id: `${from.node}-${to.node}`, from, to };
}

function pictureOf(imageId: string, nth: number): ImageView {
  const address = `/photos/${PHOTOS[nth % PHOTOS.length]}.jpg`;
  return imageView(imageId, { tileUrl: address, viewUrl: address });
}

function stepOf(nodeId: string, images: ImageView[]): StepView {
  return stepView({
    ...{ stepId: `step-${nodeId}`, runId: `run-${nodeId}`, nodeId, state: "done" },
    imageJobs: images.map((image, position) =>
      jobView({ imageJobId: `job-${image.imageId}`, position, image }),
    ),
  });
}

export function madeOf(nodeId: string, images: ImageView[]): NodeResult {
  return resultOf({ nodeId, stepKey: `key-${nodeId}`, images });
}

/** The same count of picture nodes for the raw page, as many on a screen as its nodes allow. */
export function rawGraph(count: number): RawData {
  const perRow = 40;
  const nodes = Array.from({ length: count }, (_, at) => ({
    id: `raw-${at}`,
    type: "picture" as const,
    position: { x: (at % perRow) * 400, y: Math.floor(at / perRow) * 250 },
    ...SIZE,
    measured: SIZE,
    handles: HANDLES,
    data: {
      title: `Picture ${at}`,
      picture: `/photos/${PHOTOS[at % PHOTOS.length]}.jpg`,
    },
  }));
  const edges = nodes
    .slice(1)
    .map((node, at) => ({ id: `edge-${at}`, source: `raw-${at}`, target: node.id }));
  return { nodes: nodes as RawData["nodes"], edges };
}

const SIZE = { width: 280, height: 200 };
const HANDLES = [
  { type: "target", position: "left", x: -3, y: 97, width: 6, height: 6 },
  { type: "source", position: "right", x: 277, y: 97, width: 6, height: 6 },
];
