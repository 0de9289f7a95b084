import fc from "fast-check";
import { expect, test } from "vitest";
import { newNode, type Edge, type WorkflowDocument } from "~/workflow/document";
import { planRun } from "~/workflow/plan-run";
import { countOf, textsOf } from "~/workflow/plan-step";
import { takingPart } from "~/workflow/taking-part";
import {
  contextOf,
  generationNode,
  importNode,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "./workflow-of";

const origin = { x: 0, y: 0 };
const list = newNode("list", { id: "list", position: origin });

function into(from: string, port: "texts" | "images", to = "list"): Edge {
  const output = port === "texts" ? "text-output" : "image-output";
  return { id: `${from}-${to}`, from: { node: from, port: output }, to: { node: to, port } };
}

const toPrompt: Edge = {
  ...{ id: "list-prompt", from: { node: "list", port: "output-texts" } },
  to: { node: "images", port: "prompt-input" },
};
const toReferences: Edge = {
  ...{ id: "list-references", from: { node: "list", port: "output-images" }, role: "subject" },
  to: { node: "images", port: "reference-images" },
};

function textsOn(count: number, images: number): WorkflowDocument {
  const names = Array.from({ length: count }, (_, at) => `t${at}`);
  return workflowOf(
    [
      importNode(),
      ...names.map((name) => textNode(`Words of ${name}`, name)),
      list,
      generationNode("images", { count: images, seed: 3 }),
    ],
    [
      reference("product"),
      ...names.map((name) => into(name, "texts")),
      ...(count > 0 ? [toPrompt] : []),
    ],
  );
}

function planOf(document: WorkflowDocument) {
  return planRun({ document, context: contextOf(), targets: ["images"], again: true });
}

function stepOf(document: WorkflowDocument) {
  const outcome = planOf(document);
  const step = outcome.kind === "planned" ? outcome.plan.steps.at(0) : undefined;
  if (!step) throw new Error(JSON.stringify(outcome));
  return step;
}

test("k texts on a prompt make k times as many images, priced so, and more than 40 are refused", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10 }), (k, count) => {
      const outcome = planOf(textsOn(k, count));
      if (k > 1 && k * count > 40) {
        expect(outcome).toMatchObject({
          problems: [{ code: "too-many-at-once", texts: k, images: count, most: 40 }],
        });
        return;
      }
      expect(outcome).toMatchObject({ kind: "planned", plan: { credits: k * count } });
      const step = stepOf(textsOn(k, count));
      expect(countOf(step)).toBe(k * count);
      expect(textsOf(step).map(({ text }) => text)).toEqual(
        Array.from({ length: k }, (_, at) => `Words of t${at}`),
      );
    }),
  );
});

test("a list of one text is that text: what was made of it is reused", () => {
  const direct = workflowOf(
    [importNode(), textNode("Words of t0", "t0"), generationNode("images", { count: 2, seed: 3 })],
    [reference("product"), prompt("t0")],
  );
  expect(stepOf(textsOn(1, 2)).stepKey).toBe(stepOf(direct).stepKey);
  expect(stepOf(textsOn(2, 2)).stepKey).not.toBe(stepOf(textsOn(1, 2)).stepKey);
});

test("another order of the texts is another wish", () => {
  const document = textsOn(2, 1);
  const turned = { ...document, edges: [...document.edges].reverse() };
  expect(stepOf(turned).stepKey).not.toBe(stepOf(document).stepKey);
});

test("images of a list go on in its order, and a person in it stays a person", () => {
  const person = newNode("ugcReference", { id: "person", position: origin });
  const document = workflowOf(
    [importNode(), person, list, generationNode()],
    [into("person", "images"), into("product", "images"), toReferences],
  );
  const { nodes, edges } = takingPart(document);
  expect(nodes.map(({ id }) => id)).toEqual(["product", "person", "images"]);
  expect(edges.map(({ from, role }) => [from.node, role])).toEqual([
    ["person", "identity"],
    ["product", "subject"],
  ]);
});

test("a list in a list hands on all, and an empty one nothing", () => {
  const inner = newNode("list", { id: "inner", position: origin });
  const document = workflowOf(
    [textNode("a", "a"), textNode("b", "b"), inner, list, generationNode()],
    [
      into("a", "texts", "inner"),
      {
        ...{ id: "inner-list", from: { node: "inner", port: "output-texts" } },
        to: { node: "list", port: "texts" },
      },
      into("b", "texts"),
      toPrompt,
    ],
  );
  expect(textsOf(stepOf(document)).map(({ text }) => text)).toEqual(["a", "b"]);
  const empty = workflowOf([list, generationNode("images", { prompt: "Own" })], [toPrompt]);
  expect(stepOf(empty).prompt).toBe("Own");
});

test("texts that an Assistant still writes come first, and the key with them", () => {
  const writer = newNode("assistant", {
    ...{ id: "writer", position: origin },
    settings: { text: "a mug" },
  });
  const document = workflowOf(
    [textNode("a", "a"), writer, list, generationNode()],
    [into("a", "texts"), into("writer", "texts"), toPrompt],
  );
  const outcome = planOf(document);
  expect(outcome).toMatchObject({
    plan: {
      steps: [
        { nodeId: "writer" },
        { prompt: "a", furtherTexts: [{ text: "", from: "writer" }], stepKey: null },
      ],
    },
  });
});

test("what works from one text says so when a list brings more", () => {
  const writer = newNode("assistant", { id: "writer", position: origin });
  const document = workflowOf(
    [textNode("a", "a"), textNode("b", "b"), list, writer],
    [
      into("a", "texts"),
      into("b", "texts"),
      { ...toPrompt, to: { node: "writer", port: "text-input" } },
    ],
  );
  const outcome = planRun({ document, context: contextOf(), targets: ["writer"], again: true });
  expect(outcome).toMatchObject({
    problems: [{ nodeId: "writer", code: "one-text-only", count: 2 }],
  });
});
