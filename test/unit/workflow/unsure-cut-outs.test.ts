import { expect, test } from "vitest";
import type { WorkflowDocument } from "~/workflow/document";
import type { CutOutFacts } from "~/workflow/plan-context";
import { planRun } from "~/workflow/plan-run";
import { contextOf, generationNode, id, importNode, reference, workflowOf } from "./workflow-of";

const unsure = { kind: "unsure", reason: "It came out in pieces." } as const;
const wired = workflowOf([importNode(), generationNode()], [reference("product")]);

function planOf(document: WorkflowDocument, cutOuts: CutOutFacts) {
  return planRun({ document, context: contextOf({ cutOuts }), targets: ["images"], again: true });
}

test("a photo whose product nobody found starts no run: that is said before it", () => {
  expect(planOf(wired, { "photo-hash": unsure })).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "images", code: "cut-out-unsure", imageId: id(1), reason: unsure.reason }],
  });
});

test("what the merchant drew, what the engine is sure of and what nobody has looked at yet may run", () => {
  const drawn = { kind: "drawn", maskHash: "drawn-mask", photo: null } as const;

  for (const cutOuts of [
    { "photo-hash": drawn },
    { "photo-hash": { kind: "sure", photo: null } as const },
    {},
  ])
    expect(planOf(wired, cutOuts).kind).toBe("planned");
});

test("an unsure cut-out is nothing to a reference that is not cut out, or to another image model", () => {
  const style = workflowOf(
    [importNode(), generationNode("images", { model: "flux-2-pro", prompt: "A mug" })],
    [reference("product", "images", "style")],
  );
  const flux = workflowOf(
    [importNode(), generationNode("images", { model: "flux-2-pro", prompt: "A mug" })],
    [reference("product")],
  );

  expect(planOf(style, { "photo-hash": unsure }).kind).toBe("planned");
  expect(planOf(flux, { "photo-hash": unsure }).kind).toBe("planned");
});
