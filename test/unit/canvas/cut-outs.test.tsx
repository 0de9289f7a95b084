// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { CutOutView } from "~/generation/canvas-state";
import type { PhotoReading } from "~/providers/photo-warnings";
import type { CutOutFact } from "~/workflow/plan-context";
import { generationNode, id, importNode, reference, workflowOf } from "../workflow/workflow-of";
import { canvasData, wired } from "./canvas-of";
import { bodyOf, drawCanvas } from "./draw-canvas";

afterEach(cleanup);

const reason = "The product is cut off at the edge of the photo.";
const unsure: CutOutFact = { kind: "unsure", reason };

test("a doubt about the product is said before a run, at the photo and at the node, with the way to mend it", () => {
  const { canvas } = drawCanvas(canvasData(wired, { cutOuts: { "photo-hash": unsure } }));
  const node = within(bodyOf("imageGeneration"));
  const source = within(bodyOf("shopifyImport"));

  expect(node.getByText(reason)).toBeTruthy();
  expect(node.getByText("Needs attention")).toBeTruthy();
  expect(node.getByText("Its product is not clear yet")).toBeTruthy();
  expect(node.queryByText("Kept exactly as it is")).toBeNull();
  expect(node.getByRole("button", { name: "Run" }).getAttribute("aria-disabled")).toBe("true");
  for (const part of [node, source]) {
    canvas.store.setState({ dialog: null });
    fireEvent.click(part.getAllByRole("button", { name: "Fix the cut-out" })[0]);
    expect(canvas.store.getState().dialog).toMatchObject({ kind: "cut-out", imageId: id(1) });
  }
});

test("a cut-out nobody is sure of cannot be used before something is drawn", async () => {
  const { canvas } = drawCanvas(canvasData(wired, { cutOuts: { "photo-hash": unsure } }));
  answerCutOut({ fact: unsure, isSure: false, reason });
  canvas.cutOuts.edit("images", id(1));

  const dialog = within(await screen.findByRole("dialog", { name: "Show us the product" }));
  await dialog.findByText(reason);
  const use = dialog.getByRole("button", { name: "Use it and run" });
  expect(use.getAttribute("aria-disabled")).toBe("true");
});

test("a photo that takes longer to cut out than one request waits is asked for again", async () => {
  const { canvas } = drawCanvas(canvasData(wired, { cutOuts: { "photo-hash": unsure } }));
  const drawn: CutOutFact = { kind: "drawn", maskHash: "drawn-mask", photo: null };
  const later = answerCutOut({ fact: drawn, isSure: true, reason: null });
  later.mockResolvedValueOnce(Response.json({ kind: "cutting" }));

  await canvas.cutOuts.draw(id(1), { kind: "rectangle", x: 0, y: 0, width: 1, height: 1 });
  expect(later).toHaveBeenCalledTimes(2);
  expect(canvas.store.getState().cutOuts).toEqual({ "photo-hash": drawn });
});

test("the product of a photo is found as soon as it is wired, once, and the node says what came of it", async () => {
  const { canvas } = drawCanvas(canvasData(wired));
  const node = within(bodyOf("imageGeneration"));
  expect(node.getByText("Finding the product…")).toBeTruthy();
  expect(node.getByRole("button", { name: "Run · 4 credits" })).toBeTruthy();

  cleanup();
  const asked = answerCutOut({ fact: unsure, isSure: false, reason });
  const { canvas: other } = drawCanvas(canvasData(wired), null, asked);
  await waitFor(() => expect(other.store.getState().cutOuts).toEqual({ "photo-hash": unsure }));
  await other.cutOuts.find(id(1));
  expect(asked).toHaveBeenCalledOnce();
  expect(canvas.store.getState().cutOuts).toEqual({});
});

test("what the photo cannot carry is said at the node before a run, with what would help, and stops nothing", () => {
  const photo: PhotoReading = {
    ...{ widthPx: 72, heightPx: 188, pitchDegrees: 3, isFlat: true },
    ...{ lightFromLeft: 0, meanLuminance: 0.4 },
    ...{ reaches: ["bottom"], edgePx: 1.8, strange: null, brightest: 0.8 },
  };
  const [source, node] = [importNode(), generationNode("images", { prompt: "A flat lay" })];
  const document = workflowOf([source, node], [reference("product")]);
  drawCanvas(canvasData(document, { cutOuts: { "photo-hash": { kind: "sure", photo } } }));
  const body = within(bodyOf("imageGeneration"));

  for (const words of [/reaches the bottom edge/, /188 pixels tall/, /lies on its back/])
    expect(body.getByText(words).textContent).toMatch(/again/);
  const run = body.getByRole("button", { name: "Run · 4 credits" });
  expect(run.getAttribute("aria-disabled")).not.toBe("true");

  cleanup();
  const other = generationNode("images", { model: "flux-2-pro", prompt: "A flat lay" });
  drawCanvas(
    canvasData(workflowOf([source, other], [reference("product")]), {
      cutOuts: { "photo-hash": { kind: "sure", photo } },
    }),
  );
  expect(within(bodyOf("imageGeneration")).queryByText(/188 pixels tall/)).toBeNull();
});

/** The server as it answers when asked for the cut-out of the photo. */
function answerCutOut(answer: Pick<CutOutView, "fact" | "isSure" | "reason">) {
  const view: CutOutView = {
    imageId: id(1),
    hash: "photo-hash",
    previewUrl: "data:,",
    helper: null,
    ...answer,
  };
  const fetched = vi.fn(() => Promise.resolve(Response.json({ kind: "cut-out", view })));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
