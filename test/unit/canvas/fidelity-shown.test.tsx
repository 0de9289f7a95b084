// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { newNode } from "~/workflow/document";
import type { FidelityView } from "~/generation/canvas-state";
import { generationWords } from "~/generation/messages";
import { generationNode, mug, reference, workflowOf } from "../workflow/workflow-of";
import { canvasData, imageView, jobView, resultOf, wired } from "./canvas-of";
import { bodyOf, drawCanvas, drawWithJobs } from "./draw-canvas";

afterEach(cleanup);

const verdict = (kind: FidelityView["kind"], name: string): FidelityView => ({
  ...{ kind, name, sentences: [], place: null },
});
const checking = verdict("checking", "Checking…");
const verified = verdict("verified", "Verified");
const damaged: FidelityView = {
  ...verdict("damaged", "Damaged"),
  place: { left: 0.25, top: 0.5, width: 0.1, height: 0.2 },
};

test("a tile says that its check still runs, and shows the place that changed", () => {
  drawWithJobs([
    jobView({ position: 0, image: imageView("a", { fidelity: checking }) }),
    jobView({ position: 1, image: imageView("b", { fidelity: damaged }) }),
  ]);
  const [first, second] = screen.getAllByRole("button", { name: /^Image [12]/ });

  expect(first.textContent).toContain("Checking…");
  expect(first.getAttribute("aria-label")).toContain("Checking…");
  const { left, top } = within(second).getByLabelText("This part changed").style;
  expect([left, top]).toEqual(["25.00%", "50.00%"]);
});

test("the publish node names the worst that is known of what it would publish", () => {
  const publish = newNode("shopifyPublish", { id: "publish", position: { x: 900, y: 0 } });
  const to = { node: "publish", port: "images" } as const;
  const edge = { id: "out", from: { node: "images", port: "image-output" }, to } as const;
  const images = [
    imageView("a", { fidelity: verified }),
    imageView("b", { fidelity: checking }),
    imageView("c", { fidelity: verified }),
    imageView("d", { fidelity: damaged }),
  ];
  const document = workflowOf([...wired.nodes, publish], [...wired.edges, edge]);
  const results = [resultOf({ productId: mug.id, images, picks: images })];
  drawCanvas(canvasData(document, { images, live: { results } }));

  const body = within(bodyOf("shopifyPublish"));
  expect(body.getByText("Damaged")).toBeTruthy();
  expect(body.getAllByLabelText("Verified")).toHaveLength(2);
});

test("an image used as a reference shows its verdict there, too", () => {
  const second = generationNode("second");
  const images = [imageView("a", { fidelity: damaged })];
  drawCanvas(
    canvasData(workflowOf([generationNode(), second], [reference("images", "second")]), {
      images,
      live: { results: [resultOf({ images })] },
    }),
  );

  expect(screen.getByLabelText("Damaged").closest(".reference")).not.toBeNull();
});

test("a picture of another shape says so on its tile, and that it was free", () => {
  const label = generationWords.otherShape;
  drawWithJobs([
    jobView({ position: 0, image: imageView("a") }),
    jobView({ position: 1, state: "failed", image: imageView("b", { label }) }),
  ]);
  const [first, second] = screen.getAllByRole("button", { name: /^Image [12]/ });

  expect(within(second).getByLabelText(label).textContent).toBe("Another shape, free");
  expect(second.getAttribute("aria-label")).toContain(label);
  expect(within(first).queryByLabelText(label)).toBeNull();
});
