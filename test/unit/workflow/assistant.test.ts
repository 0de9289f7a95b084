import { expect, test } from "vitest";
import {
  isOfKind,
  newNode,
  type Edge,
  type WorkflowDocument,
  type WorkflowNode,
} from "~/workflow/document";
import { withEdit, type SettingsOf } from "~/workflow/node-kinds";
import { problemWords } from "~/workflow/messages";
import type { NodeResult } from "~/workflow/plan-context";
import { planRun, type RunWish } from "~/workflow/plan-run";
import type { PlannedStep } from "~/workflow/plan-step";
import { publishProposal } from "~/workflow/publish-proposal";
import { freshnessOf, referenceFact } from "~/workflow/staleness";
import {
  contextOf,
  generationNode,
  id,
  importNode,
  mug,
  reference,
  textNode,
  workflowOf,
} from "./workflow-of";

function assistant(
  nodeId = "writer",
  settings: Partial<SettingsOf<"assistant">> = {},
): WorkflowNode {
  return newNode("assistant", { id: nodeId, position: { x: 0, y: 0 }, settings });
}

function text(from: string, to: string, port: "text-input" | "prompt-input"): Edge {
  return {
    id: `${from}-${to}`,
    from: { node: from, port: "text-output" },
    to: { node: to, port },
  };
}

function picture(from: string, to = "writer"): Edge {
  const ends = {
    from: { node: from, port: "image-output" },
    to: { node: to, port: "image-input" },
  };
  return { id: `${from}-${to}`, ...ends };
}

/** Words, made into a prompt, made into pictures. */
const chain = workflowOf(
  [importNode(), textNode("warm"), assistant(), generationNode()],
  [
    reference("product"),
    text("prompt", "writer", "text-input"),
    text("writer", "images", "prompt-input"),
  ],
);

function plan(document: WorkflowDocument, wish: Partial<RunWish> = {}) {
  return planRun({ document, context: contextOf(), targets: ["images"], again: true, ...wish });
}

function stepsOf(document: WorkflowDocument, wish: Partial<RunWish> = {}): PlannedStep[] {
  const outcome = plan(document, wish);
  if (outcome.kind === "invalid") throw new Error(outcome.problems.map(problemWords).join(" "));
  return outcome.plan.steps;
}

function problemsOf(document: WorkflowDocument, wish: Partial<RunWish> = {}): string[] {
  const outcome = plan(document, { targets: ["writer"], ...wish });
  return outcome.kind === "invalid" ? outcome.problems.map(({ code }) => code) : [];
}

const STEP = id(70);

function written(step: PlannedStep, words: string): NodeResult {
  const { nodeId, productId, stepKey, prompt, settings, references } = step;
  return {
    ...{ nodeId, productId, stepKey: stepKey ?? "", images: [], picks: [] },
    made: {
      ...{ prompt, settings, references: references.map(referenceFact) },
      product: step.kind === "assistant" ? step.product : null,
    },
    text: { stepId: STEP, words },
  };
}

function afterWriting(document: WorkflowDocument, words = "A warm prompt") {
  const [step] = stepsOf(document, { targets: ["writer"] });
  return contextOf({ results: [written(step, words)] });
}

test("an Assistant that has not written yet runs first, and what reads it waits for its text", () => {
  const steps = stepsOf(chain);

  expect(steps.map(({ nodeId, promptFrom, prompt }) => [nodeId, promptFrom, prompt])).toEqual([
    ["writer", null, "warm"],
    ["images", "writer", ""],
  ]);
  expect(steps.map(({ stepKey }) => stepKey === null)).toEqual([false, true]);
  expect(steps.map(({ creditsEach }) => creditsEach)).toEqual([0, 1]);
});

test("a text that is written is reused and costs nothing, and the same text is the same step", () => {
  const context = afterWriting(chain);
  const [images, ...others] = stepsOf(chain, { context });
  const [again] = stepsOf(chain, { context });

  expect(others).toEqual([]);
  expect(images).toMatchObject({ nodeId: "images", prompt: "A warm prompt", promptFrom: null });
  expect(images.stepKey).not.toBeNull();
  expect(again.stepKey).toBe(images.stepKey);
});

test("a text from a node and the same words written by hand are one wish", () => {
  const byHand = workflowOf(
    [importNode(), textNode("A warm prompt"), generationNode()],
    [reference("product"), text("prompt", "images", "prompt-input")],
  );
  const [images] = stepsOf(chain, { context: afterWriting(chain) });
  expect(images.stepKey).toBe(stepsOf(byHand)[0].stepKey);
});

test("what a merchant made of a text is what flows on, until another run writes another", () => {
  const nodes = (of: string) =>
    chain.nodes.map((node) =>
      node.id === "writer" ? assistant("writer", { edits: [{ of, text: "My own words" }] }) : node,
    );
  const context = afterWriting(chain);

  const [edited] = stepsOf({ ...chain, nodes: nodes(STEP) }, { context });
  expect(edited.prompt).toBe("My own words");
  const [other] = stepsOf({ ...chain, nodes: nodes(id(71)) }, { context });
  expect(other.prompt).toBe("A warm prompt");
});

test("an edit changes neither what the node is asked for nor whether it is up to date", () => {
  const edited = {
    ...chain,
    nodes: chain.nodes.map((node) =>
      node.id === "writer" ? assistant("writer", { edits: [{ of: STEP, text: "Mine" }] }) : node,
    ),
  };
  const context = afterWriting(chain);
  expect(freshnessOf(edited, context).get("writer")).toEqual({ kind: "fresh" });
});

test("of many edits the latest are kept, and one that says what was written is none", () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ of: id(at), text: `${at}` }));
  const kept = withEdit(many, { of: id(50), text: "new" }, "old");
  expect(kept).toHaveLength(20);
  expect(kept.at(-1)).toEqual({ of: id(50), text: "new" });
  expect(withEdit(kept, { of: id(50), text: "old" }, "old").map(({ of }) => of)).not.toContain(
    id(50),
  );
});

test("rules asked again give the same text, so Run says that it is up to date", () => {
  expect(stepsOf(chain, { context: afterWriting(chain), targets: ["writer"] })).toEqual([]);
});

test("another text, task or product title makes it stale, each by its name", () => {
  const context = afterWriting(chain);
  const change = (settings: Partial<SettingsOf<"assistant">>, prompt = "warm") => ({
    ...chain,
    nodes: [importNode(), textNode(prompt), assistant("writer", settings), generationNode()],
  });
  const stale = (document: WorkflowDocument, product = mug) =>
    freshnessOf(document, { ...context, product }).get("writer");

  expect(stale(change({}, "cold"))).toEqual({ kind: "stale", reason: "text-changed" });
  expect(stale(change({ task: "altText" }))).toEqual({ kind: "stale", reason: "settings-changed" });
  expect(stale(change({ language: "fr" }))).toEqual({ kind: "fresh" });
  expect(stale(chain, { ...mug, title: "Ochre mug" })).toEqual({
    kind: "stale",
    reason: "product-changed",
  });
});

test("place, label and selection do not matter to a text's key; the product's title does", () => {
  const [step] = stepsOf(chain, { targets: ["writer"] });
  const moved = chain.nodes.map((node) => ({ ...node, label: "Poet", position: { x: 9, y: 9 } }));
  expect(stepsOf({ ...chain, nodes: moved }, { targets: ["writer"] })[0].stepKey).toBe(
    step.stepKey,
  );
  const context = contextOf({ product: { ...mug, title: "Ochre mug" } });
  expect(stepsOf(chain, { targets: ["writer"], context })[0].stepKey).not.toBe(step.stepKey);
});

test("what an Assistant does not look at is neither run nor paid", () => {
  const document = workflowOf(
    [importNode(), generationNode(), assistant("writer", { text: "warm" })],
    [reference("product"), picture("images")],
  );
  expect(stepsOf(document, { targets: ["writer"] }).map(({ nodeId }) => nodeId)).toEqual([
    "writer",
  ]);
});

test("a task that our rules cannot do says what would help", () => {
  const document = workflowOf([importNode(), assistant("writer", { task: "describe" })]);
  expect(problemsOf(document)).toEqual(["task-needs-model"]);
  const needed = { nodeId: "writer", code: "task-needs-model", task: "describe" } as const;
  expect(problemWords({ ...needed, isAnyConnected: false })).toContain(
    "“Refine prompt” and “Alt text” work without one",
  );
  expect(problemWords({ ...needed, isAnyConnected: true })).toContain("Choose an AI model");
});

test("without a word, a product or a picture there is nothing to read", () => {
  const document = workflowOf([assistant()]);
  expect(problemsOf(document, { context: contextOf({ product: null }) })).toEqual([
    "nothing-to-read",
  ]);
  expect(problemsOf(document)).toEqual([]);
});

test("a text longer than a prompt may be is refused, with the limit", () => {
  expect(problemsOf(workflowOf([assistant("writer", { text: "x".repeat(4001) })]))).toEqual([
    "prompt-too-long",
  ]);
});

test("an alt text port takes what an Assistant wrote, and says where none is written", () => {
  const publish = newNode("shopifyPublish", { id: "publish", position: { x: 0, y: 0 } });
  const edges: Edge[] = [
    {
      id: "alt",
      from: { node: "writer", port: "text-output" },
      to: { node: "publish", port: "alt-text" },
    },
    {
      id: "photo",
      from: { node: "product", port: "image-output" },
      to: { node: "publish", port: "images" },
    },
  ];
  const document = workflowOf([importNode(), assistant(), publish], edges);
  const propose = (context = contextOf()) =>
    isOfKind(publish, "shopifyPublish") &&
    publishProposal({ document, context, running: new Set() }, publish);

  expect(propose()).toMatchObject({ kind: "invalid", problems: [{ code: "no-text-upstream" }] });
  expect(propose(afterWriting(document, "A teal mug"))).toMatchObject({
    kind: "proposal",
    items: [{ altText: "A teal mug" }],
  });
});
