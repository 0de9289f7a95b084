import fc from "fast-check";
import { expect, test } from "vitest";
import type { WorkflowDocument } from "~/workflow/document";
import { ancestorsOf, descendantsOf } from "~/workflow/graph";
import type { NodeResult } from "~/workflow/plan-context";
import { planRun } from "~/workflow/plan-run";
import { contextOf, generationNode, reference, workflowOf } from "./workflow-of";

type Shape = { size: number; links: [number, number][]; edited: number; target: number };

const name = (at: number) => `n${at}`;

/** Up to 40 nodes; an edge goes from a lower to a higher one, so there is no cycle. */
const shapes: fc.Arbitrary<Shape> = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    links: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size - 1 })),
      { maxLength: 3 * size, selector: ([from, to]) => `${from}-${to}` },
    ),
    edited: fc.integer({ min: 0, max: size - 1 }),
    target: fc.integer({ min: 0, max: size - 1 }),
  }),
);

function documentOf({ size, links }: Shape, edited?: number): WorkflowDocument {
  const fanIn = new Map<number, number>();
  const edges = links
    .filter(([from, to]) => from < to)
    .filter(([, to]) => {
      fanIn.set(to, (fanIn.get(to) ?? 0) + 1);
      return (fanIn.get(to) ?? 0) <= 14;
    });
  return workflowOf(
    Array.from({ length: size }, (_, at) =>
      generationNode(name(at), {
        model: "nano-banana",
        count: 1,
        prompt: at === edited ? `Picture ${at}, on slate` : `Picture ${at}`,
      }),
    ),
    edges.map(([from, to]) => reference(name(from), name(to))),
  );
}

/** Runs what is planned: a picture's bytes are known by its step's key. Answers which nodes a provider was asked for. */
function run(document: WorkflowDocument, targets: string[], results: NodeResult[]) {
  const asked: string[] = [];
  for (;;) {
    const outcome = planRun({ document, context: contextOf({ results }), targets, again: false });
    if (outcome.kind === "invalid") throw new Error(JSON.stringify(outcome.problems));
    const ready = outcome.plan.steps.filter((step) => step.stepKey !== null);
    if (ready.length === 0) return { asked, credits: outcome.plan.credits };
    for (const { nodeId, productId, stepKey, prompt, settings } of ready) {
      asked.push(nodeId);
      const made = { prompt, settings, references: [], product: null };
      const hash = `bytes of ${stepKey ?? ""}`;
      const images = [{ imageId: nodeId, hash }];
      const others = results.filter((result) => result.nodeId !== nodeId);
      results.splice(0, results.length, ...others);
      results.push({
        nodeId,
        productId,
        stepKey: stepKey ?? "",
        made,
        text: null,
        images,
        picks: [],
      });
    }
  }
}

test("after one edit exactly the edited nodes and what reads them are made again, as far as they are asked for", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const before = documentOf(shape);
      const results: NodeResult[] = [];
      const all = before.nodes.map((node) => node.id);
      expect(run(before, all, results).asked.sort()).toEqual([...all].sort());
      expect(run(before, all, results)).toEqual({ asked: [], credits: 0 });

      const after = documentOf(shape, shape.edited);
      const changed = descendantsOf(after, name(shape.edited)).add(name(shape.edited));
      const wanted = ancestorsOf(after, name(shape.target)).add(name(shape.target));
      const oracle = [...changed].filter((node) => wanted.has(node)).sort();
      expect(run(after, [name(shape.target)], results).asked.sort()).toEqual(oracle);
    }),
    { numRuns: 300 },
  );
});

test("the same document and inputs are planned the same, wherever the nodes lie and in whatever order they are saved", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const document = documentOf(shape);
      const moved: WorkflowDocument = {
        ...document,
        nodes: [...document.nodes]
          .reverse()
          .map((node, at) => ({ ...node, position: { x: at, y: -at }, label: `Label ${at}` })),
      };
      const plan = (of: WorkflowDocument) => {
        const targets = of.nodes.map((node) => node.id).sort();
        const outcome = planRun({ document: of, context: contextOf(), targets, again: true });
        if (outcome.kind === "invalid") throw new Error("Not planned");
        return [...outcome.plan.steps].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
      };

      expect(plan(document)).toEqual(plan(document));
      expect(plan(moved)).toEqual(plan(document));
    }),
    { numRuns: 100 },
  );
});
