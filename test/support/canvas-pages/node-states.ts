import type { CanvasData, ImageJobView, ImageView, StepView } from "~/generation/canvas-state";
import { newNode, type Edge, type WorkflowNode } from "~/workflow/document";
import type { NodeKind, SettingsOf } from "~/workflow/node-kinds";
import type { NodeResult } from "~/workflow/plan-context";
import {
  canvasData,
  imageView,
  jobView,
  mugView,
  resultOf,
  stepView,
} from "../../unit/canvas/canvas-of";
import { id } from "../../unit/workflow/workflow-of";

/** A node in one state, with what belongs to it. */
type Shown = {
  node: WorkflowNode;
  edges?: Edge[];
  beside?: WorkflowNode[];
  steps?: StepView[];
  results?: NodeResult[];
  images?: ImageView[];
};

const MODEL = { id: id(500), name: "Ada", standing: "consented" as const, views: [], hashes: [] };

const PHOTOS = ["fern-and-clay-mug-teal", "halcyon-soap-oat", "lumen-retinol-serum"];

export function photoOf(nth: number): ImageView {
  const address = `/photos/${PHOTOS[nth % PHOTOS.length]}.jpg`;
  return imageView(id(1000 + nth), { tileUrl: address, viewUrl: address });
}

let places = 0;

function nodeOf<Kind extends NodeKind>(
  kind: Kind,
  name: string,
  settings: Partial<SettingsOf<Kind>> = {},
): WorkflowNode {
  const at = places;
  places += 1;
  const node = newNode(kind, {
    ...{ id: name, position: { x: (at % 5) * 520, y: Math.floor(at / 5) * 820 }, settings },
  });
  return { ...node, label: name };
}

function ran(node: WorkflowNode, imageJobs: ImageJobView[], state: StepView["state"]): Shown {
  const images = imageJobs.flatMap((job) => job.image ?? []);
  return {
    node,
    steps: [
      stepView({ stepId: `step-${node.id}`, runId: node.id, nodeId: node.id, state, imageJobs }),
    ],
    results: images.length > 0 ? [resultOf({ nodeId: node.id, images })] : [],
  };
}

function job(name: string, position: number, rest: Partial<ImageJobView> = {}): ImageJobView {
  return jobView({ imageJobId: `${name}-${position}`, position, ...rest });
}

const failed: Partial<ImageJobView> = { state: "failed", failure: "content-rejected", image: null };

/** Generation nodes, never run to done. */
export function generationStates(): CanvasData {
  places = 0;
  const settings = { count: 4, prompt: "On pale stone by a window, soft morning light" };
  const node = (name: string) => nodeOf("imageGeneration", name, settings);
  return dataOf([
    { node: nodeOf("imageGeneration", "Empty") },
    { node: nodeOf("imageGeneration", "Unknown variable", { prompt: "{{product.colour}}" }) },
    ran(
      node("Waiting"),
      [0, 1, 2, 3].map((at) => job("waiting", at, { state: "waiting" })),
      "waiting",
    ),
    ran(
      node("Running"),
      [0, 1, 2, 3].map((at) =>
        job("running", at, at < 2 ? { image: photoOf(at) } : { state: "running" }),
      ),
      "running",
    ),
    ran(
      node("Changed since"),
      [0, 1, 2, 3].map((at) => job("done", at, { image: photoOf(at + 4) })),
      "done",
    ),
    ran(
      node("Partly failed"),
      [0, 1, 2, 3].map((at) => job("part", at, at < 3 ? { image: photoOf(at + 8) } : failed)),
      "done",
    ),
    ran(
      node("Failed"),
      [0, 1, 2, 3].map((at) => job("failed", at, failed)),
      "failed",
    ),
    ran(
      node("Cancelled"),
      [0, 1, 2, 3].map((at) => job("cancelled", at, { state: "cancelled" })),
      "cancelled",
    ),
    { node: { ...node("Bypassed"), bypassed: true } },
    { node: nodeOf("imageGeneration", "No key", { ...settings, model: "flux-2-pro" }) },
  ]);
}

/** All other kinds, empty and at work. */
export function otherStates(): CanvasData {
  places = 0;
  const product = { id: mugView.id, photoId: null };
  const writes = (name: string) => nodeOf("assistant", name, { text: "Describe it" });
  return dataOf([
    { node: nodeOf("textPrompt", "Empty prompt") },
    { node: nodeOf("textPrompt", "Prompt", { text: "On pale stone by a window" }) },
    { node: nodeOf("textPrompt", "Unknown", { text: "A {{product.colour}} thing" }) },
    { node: nodeOf("image", "No image") },
    {
      node: nodeOf("image", "Images", {
        imageIds: [photoOf(20), photoOf(21), photoOf(22)].map(({ imageId }) => imageId),
      }),
      images: [20, 21, 22].map(photoOf),
    },
    { node: nodeOf("shopifyImport", "No product") },
    { node: nodeOf("shopifyImport", "Product", { products: [product], iterates: false }) },
    { node: nodeOf("ugcReference", "No brand model") },
    { node: nodeOf("ugcReference", "Brand model", { brandModelId: MODEL.id }) },
    { node: nodeOf("assistant", "Empty Assistant") },
    ran(writes("Writing"), [job("writing", 0, { state: "running" })], "running"),
    ran(writes("Written"), [job("written", 0, { text: "A teal mug on pale stone." })], "done"),
    ran(writes("Not written"), [job("not-written", 0, failed)], "failed"),
    { node: nodeOf("shopifyPublish", "Nothing to publish") },
    { node: nodeOf("note", "Note", { text: "Ask Mia which set she likes" }) },
    { node: nodeOf("group", "Frame") },
  ]);
}

/** A photo and a prompt made into images, gathered in a list for one more node; a list and a note without wires. */
export function listedWork(): CanvasData {
  const settings = { prompt: "", count: 4 };
  const made = [0, 1, 2, 3].map((nth) => photoOf(200 + nth));
  const images = newNode("imageGeneration", {
    ...{ id: "images", position: { x: 440, y: 0 }, settings },
  });
  const wire = (from: Edge["from"], to: Edge["to"]): Edge => ({
    ...{ id: `${from.node}-${to.node}`, from, to },
  });
  const photo = newNode("image", {
    ...{ id: "photo", position: { x: 0, y: 0 } },
    settings: { imageIds: [photoOf(1).imageId] },
  });
  const spare = newNode("list", { id: "spare", position: { x: 980, y: 400 } });
  return dataOf([
    {
      ...ran(
        images,
        made.map((image, nth) => job("listed", nth, { image })),
        "done",
      ),
      images: [photoOf(1)],
      beside: [
        { ...photo, label: "Photo" },
        newNode("textPrompt", {
          ...{ id: "words", position: { x: 0, y: 340 } },
          settings: { text: "On pale stone by a window, soft morning light" },
        }),
        newNode("list", { id: "list", position: { x: 980, y: 0 } }),
        { ...spare, label: "Spare list" },
        newNode("note", {
          ...{ id: "note", position: { x: 1340, y: 0 } },
          settings: { text: "Ask Mia which set she likes" },
        }),
      ],
      edges: [
        wire({ node: "photo", port: "image-output" }, { node: "images", port: "reference-images" }),
        wire({ node: "words", port: "text-output" }, { node: "images", port: "prompt-input" }),
        wire({ node: "images", port: "image-output" }, { node: "list", port: "images" }),
      ],
    },
  ]);
}

/** Eight products' worth of a workflow: forty nodes. */
export function fortyNodes(): CanvasData {
  const rows = Array.from({ length: 10 }, (_, row) => {
    const at = { x: (row % 5) * 1300, y: Math.floor(row / 5) * 900 };
    const [photo, words, images, large] = ["photo", "words", "images", "large"].map(
      (of) => `${of}-${row}`,
    );
    const made = [0, 1, 2, 3].map((nth) => photoOf(100 + row * 4 + nth));
    const wire = (from: Edge["from"], to: Edge["to"]): Edge => ({
      ...{ id: `${from.node}-${to.node}`, from, to },
    });
    const shown = ran(
      newNode("imageGeneration", { id: images, position: { x: at.x + 380, y: at.y } }),
      made.map((image, nth) => job(images, nth, { image })),
      "done",
    );
    return {
      ...shown,
      images: [photoOf(60 + row)],
      beside: [
        newNode("image", {
          id: photo,
          position: at,
          settings: { imageIds: [photoOf(60 + row).imageId] },
        }),
        newNode("textPrompt", {
          ...{ id: words, position: { x: at.x, y: at.y + 320 } },
          settings: { text: "On pale stone by a window, soft morning light" },
        }),
        newNode("shopifyPublish", { id: large, position: { x: at.x + 900, y: at.y } }),
      ],
      edges: [
        wire({ node: photo, port: "image-output" }, { node: images, port: "reference-images" }),
        wire({ node: words, port: "text-output" }, { node: images, port: "prompt-input" }),
        wire({ node: images, port: "image-output" }, { node: large, port: "images" }),
      ],
    };
  });
  return dataOf(rows);
}

function dataOf(shown: Shown[]): CanvasData {
  const nodes = shown.flatMap(({ node, beside = [] }) => [node, ...beside]);
  const edges = shown.flatMap((one) => one.edges ?? []);
  return canvasData(
    { version: 1, nodes, edges },
    {
      products: [
        {
          ...mugView,
          photos: mugView.photos.map((photo) => ({ ...photo, url: photoOf(0).tileUrl })),
        },
      ],
      images: shown.flatMap(({ images = [] }) => images),
      live: {
        steps: shown.flatMap(({ steps = [] }) => steps),
        results: shown.flatMap(({ results = [] }) => results),
        brandModels: [{ ...MODEL, views: [] }],
      },
    },
  );
}
