import { AppProvider } from "@shopify/polaris";
import words from "@shopify/polaris/locales/en.json";
import { ReactFlowProvider } from "@xyflow/react";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { CanvasContext } from "~/canvas/canvas-context";
import { CanvasDialogs } from "~/canvas/canvas-dialogs";
import { createCanvas, type Canvas } from "~/canvas/create-canvas";
import { FlowCanvas } from "~/canvas/flow-canvas";
import type { CanvasData, ImageJobView } from "~/generation/canvas-state";
import { generationNode, workflowOf } from "../workflow/workflow-of";
import { canvasData, resultOf, stepView } from "./canvas-of";

/** A server that has not answered yet. */
const silent: typeof fetch = () => new Promise<never>(() => undefined);

/** The canvas as a browser draws it, without the toolbar; `beside` is drawn inside it too. */
export function drawCanvas(data: CanvasData, beside?: ReactNode, server = silent) {
  vi.stubGlobal("fetch", server);
  const opened: string[] = [];
  const canvas: Canvas = createCanvas(data, (path) => opened.push(path));
  const drawn = render(
    <AppProvider i18n={words}>
      <CanvasContext.Provider value={canvas}>
        <ReactFlowProvider>
          <FlowCanvas />
          <CanvasDialogs />
          {beside}
        </ReactFlowProvider>
      </CanvasContext.Provider>
    </AppProvider>,
  );
  return { canvas, opened, ...drawn };
}

export function bodyOf(kind: string): HTMLElement {
  const node = document.querySelector<HTMLElement>(`.react-flow__node-${kind}`);
  if (!node) throw new Error(`No ${kind} is drawn`);
  return node;
}

/** One generation node after a run. */
export function drawWithJobs(imageJobs: ImageJobView[], picks: string[] = []) {
  const images = imageJobs.flatMap((job) => job.image ?? []);
  return drawCanvas(
    canvasData(workflowOf([generationNode()]), {
      live: {
        steps: [stepView({ imageJobs, state: "done" })],
        results: [
          resultOf({ images, picks: images.filter((image) => picks.includes(image.imageId)) }),
        ],
      },
    }),
  );
}
