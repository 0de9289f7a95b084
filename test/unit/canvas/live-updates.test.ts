// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { applyToStore } from "~/canvas/live-updates";
import type { FidelityView } from "~/generation/canvas-state";
import { generationNode, workflowOf } from "../workflow/workflow-of";
import { canvasData, imageView, jobView, stepView } from "./canvas-of";

const damaged: FidelityView = {
  kind: "damaged",
  name: "Damaged",
  sentences: ["It is being made once more."],
  place: null,
};
const madeGood = { ...damaged, sentences: ["It was made once more."] };

test("what is said of a picture may change later, and an open canvas says it", () => {
  const canvas = createCanvas(canvasData(workflowOf([generationNode("images")])), () => undefined);
  const tell = (fidelity: FidelityView) => {
    const imageJobs = [jobView({ image: imageView("a", { fidelity }) })];
    const steps = [stepView({ state: "done", imageJobs })];
    applyToStore(canvas.tools, { whole: false, part: { steps } });
    return canvas.store.getState().images.get("a");
  };

  const first = tell(damaged);
  expect(tell(damaged)).toBe(first);
  expect(tell(madeGood)?.fidelity).toEqual(madeGood);
});

test("what a node gives on is shown, also where no step on the canvas made it", () => {
  const live = { resultImages: [imageView("kept")] };
  const canvas = createCanvas(
    canvasData(workflowOf([generationNode("images")]), { live }),
    () => undefined,
  );
  const told = { resultImages: [imageView("told", { fidelity: damaged })] };
  applyToStore(canvas.tools, { whole: false, part: told });

  const { images } = canvas.store.getState();
  expect(images.get("kept")?.tileUrl).toContain("/kept/");
  expect(images.get("told")?.fidelity).toEqual(damaged);
});
