import { expect, test } from "vitest";
import { planRun } from "~/workflow/plan-run";
import { contextOf, generationNode, importNode, mug, reference, workflowOf } from "./workflow-of";

const ROLES = ["subject", "style", "composition", "identity"] as const;

/** What is wrong with a Studio node that has one reference of each of these roles. */
function problemsWith(...roles: (typeof ROLES)[number][]): string[] {
  const sources = ROLES.map((role) => importNode(role, { iterates: false }));
  const outcome = planRun({
    document: workflowOf(
      [...sources, generationNode("images", { prompt: "x" })],
      roles.map((role) => reference(role, "images", role)),
    ),
    context: contextOf({ fixedProducts: [mug] }),
    ...{ targets: ["images"], again: true },
  });
  return outcome.kind === "invalid" ? outcome.problems.map(({ code }) => code) : [];
}

test("Studio follows a product, a style and a composition", () => {
  expect(problemsWith("subject", "style", "composition")).toEqual([]);
  expect(problemsWith("style")).toEqual([]);
});

test("it knows nobody by face, and follows no more than these three", () => {
  expect(problemsWith("identity")).toEqual(["role-not-offered"]);
  expect(problemsWith(...ROLES)).toEqual(["too-many-references", "role-not-offered"]);
});
