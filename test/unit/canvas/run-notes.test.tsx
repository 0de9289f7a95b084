// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { StepView } from "~/generation/canvas-state";
import { promptWarnings } from "~/providers/prompt-warnings";
import { generationNode, mug, workflowOf } from "../workflow/workflow-of";
import { canvasData, imageView, jobView, resultOf, stepView, wired } from "./canvas-of";
import { bodyOf, drawCanvas, drawWithJobs } from "./draw-canvas";

afterEach(cleanup);

test("done images are a grid to pick from, and failed ones say why and that they cost nothing", () => {
  drawWithJobs(
    [
      jobView({ position: 0, image: imageView("a") }),
      jobView({ position: 1, image: imageView("b") }),
      jobView({ position: 2, state: "failed", failure: "timed-out" }),
    ],
    ["b"],
  );
  const body = bodyOf("imageGeneration");

  expect(within(body).getByRole("button", { name: "Image 1" })).toBeTruthy();
  expect(
    within(body).getByRole("button", { name: "Image 2, picked" }).getAttribute("aria-pressed"),
  ).toBe("true");
  const notes = within(body).getByRole("group", { name: "About these images" });
  expect(notes.textContent).toContain("The model did not answer in time.");
  expect(notes.textContent).toContain("2 of 3 made · 1 image failed · 1 credit given back");
});

test("a cancelled run says what came and what was given back, and its room is the images'", () => {
  drawWithJobs([
    jobView({ position: 0, image: imageView("a") }),
    jobView({ position: 1, state: "cancelled", failure: "cancelled" }),
    jobView({ position: 2, state: "cancelled", failure: "cancelled" }),
  ]);
  const body = bodyOf("imageGeneration");

  const said = "1 of 3 made · 2 images cancelled · 2 credits given back";
  expect(within(body).getByText(said)).toBeTruthy();
  expect(body.querySelectorAll(".tile")).toHaveLength(1);
});

test("a run that was cancelled before any image came is not called up to date", () => {
  drawWithJobs([jobView({ state: "cancelled", failure: "cancelled" })]);
  const body = within(bodyOf("imageGeneration"));

  expect(body.getByText("Cancelled")).toBeTruthy();
  expect(body.getByText("No image was made")).toBeTruthy();
  expect(body.getByText("1 image cancelled · 1 credit given back")).toBeTruthy();
});

test("an unsure cut-out says on the node what is wrong with the photo, and where to fix it", () => {
  const advice = "The product is cut off at the edge of the photo.";
  const failed = jobView({ state: "failed", failure: "cut-out-unsure", advice });
  const { canvas } = drawCanvas(
    canvasData(wired, {
      live: { steps: [stepView({ state: "failed", productId: mug.id, imageJobs: [failed] })] },
    }),
  );
  const notes = within(screen.getByRole("group", { name: "About these images" }));

  expect(notes.getByText(advice)).toBeTruthy();
  fireEvent.click(notes.getByRole("button", { name: "Fix the cut-out" }));
  expect(canvas.store.getState().dialog).toMatchObject({ kind: "cut-out", nodeId: "images" });
});

test("what a model says of the words it got is said on the node", () => {
  const warnings = ["Studio left out words that it does not know: mossy."];
  drawWithJobs(
    ["a", "b"].map((name, position) => jobView({ position, image: imageView(name, { warnings }) })),
  );

  expect(within(bodyOf("imageGeneration")).getAllByText(/mossy/)).toHaveLength(1);
});

test("what the prompt's own row says already is not said of the images again", () => {
  const [warning] = promptWarnings(
    { modelId: "studio", prompt: "On quartzite lava", imageCount: 1 },
    {},
  );
  const jobs = [jobView({ image: imageView("a", { warnings: [warning] }) })];
  const made = resultOf({ images: [imageView("a")] });
  drawCanvas(
    canvasData(workflowOf([generationNode("images", { prompt: "On quartzite lava" })]), {
      live: { steps: [stepView({ imageJobs: jobs, state: "done" })], results: [made] },
    }),
  );

  expect(warning).toBeTruthy();
  expect(within(bodyOf("imageGeneration")).getAllByText(warning)).toHaveLength(1);
});

test("a new error stands apart from what was said of the images before it", () => {
  const warnings = ["Studio left out words that it does not know: mossy."];
  drawCanvas(
    canvasData(workflowOf([generationNode("images", { prompt: "{{product.colour}}" })]), {
      live: {
        steps: [
          stepView({
            state: "done",
            imageJobs: [jobView({ image: imageView("a", { warnings }) })],
          }),
        ],
      },
    }),
  );
  const partOf = (words: RegExp) =>
    screen.getByText(words).closest("[data-tone]")?.getAttribute("data-tone");

  expect(partOf(/is not a variable/)).toBe("bad");
  expect(partOf(/mossy/)).toBe("quiet");
});

test("earlier images are offered once there are some", () => {
  const imageJobs = [jobView({ image: imageView("a") })];
  const draw = (hasEarlier: boolean) =>
    drawCanvas(
      canvasData(workflowOf([generationNode()]), {
        live: { steps: [stepView({ imageJobs, state: "done", hasEarlier })] },
      }),
    );
  draw(false);
  expect(screen.queryByRole("button", { name: "Earlier images" })).toBeNull();
  cleanup();

  draw(true);
  expect(screen.getByRole("button", { name: "Earlier images" })).toBeTruthy();
});

test("what is said to be used is: a run that waits, or came in another shape, is not", () => {
  const draw = (step: Partial<StepView>, used: string[]) =>
    drawCanvas(
      canvasData(workflowOf([generationNode()]), {
        live: {
          steps: [stepView(step)],
          results: [resultOf({ images: used.map((name) => imageView(name)) })],
        },
      }),
    );
  const others = "Images of another run are used";
  draw({ state: "waiting", imageJobs: [jobView({ state: "waiting" })] }, ["a", "b"]);
  expect(screen.getByText(others)).toBeTruthy();
  cleanup();

  const offShape = [jobView({ state: "failed", failure: "wrong-shape", image: imageView("c") })];
  draw({ state: "failed", imageJobs: offShape }, ["a", "b"]);
  expect(screen.getByText(others)).toBeTruthy();
  cleanup();

  draw({ state: "done", imageJobs: [jobView({ image: imageView("a") })] }, ["a", "b"]);
  expect(screen.getByText("The marked one is used until you pick")).toBeTruthy();
});
