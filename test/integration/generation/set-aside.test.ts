import { afterAll, expect, test } from "vitest";
import { basisOf, createCanvasStore } from "~/canvas/canvas-store";
import { quoteRun } from "~/canvas/planner";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { loadCanvasData } from "~/generation/canvas-data.server";
import { startRun } from "~/generation/start-run.server";
import { duplicateWorkflow, findWorkflow, saveWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { diffDocuments } from "~/workflow/document-patch";
import type { WorkflowNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import { ownBlobStore } from "../images/own-blob-store";
import {
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  wire,
  wishOf,
  work,
  workflowShop,
  type WorkflowShop,
} from "../../support/workflow-shop";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

/** photo → images → second. */
function chain(): Promise<WorkflowShop> {
  return workflowShop({
    images: { count: 3 },
    nodes: [generation("second", { count: 2 })],
    edges: [wire("images", "second")],
  });
}

/** What the canvas would write on the button, from what it is given. */
async function quoteOnCanvas(place: WorkflowShop, targets: string[]) {
  const data = await loadCanvasData(place);
  if (!data) throw new Error("No such workflow");
  return quoteRun(basisOf(createCanvasStore(data).getState(), data), targets, true);
}

async function setAside(place: WorkflowShop, nodeId: string, how: Partial<WorkflowNode>) {
  const workflow = await findWorkflow(place);
  if (!workflow) throw new Error("No such workflow");
  const { document, revision } = workflow;
  const nodes = document.nodes.map((node): WorkflowNode =>
    node.id === nodeId ? ({ ...node, ...how } as WorkflowNode) : node,
  );
  const patch = diffDocuments(document, { ...document, nodes });
  await saveWorkflow({ ...place, staff: "staff-1", baseRevision: revision, patch });
  return revision + 1;
}

test("through a bypassed node, what the button said is what is held and then charged", async () => {
  const place = await chain();
  expect(await quoteOnCanvas(place, ["second"])).toMatchObject({ kind: "run", credits: 5 });
  const revision = await setAside(place, "images", { bypassed: true });
  const quote = await quoteOnCanvas(place, ["second"]);
  if (quote.kind !== "run") throw new Error(quote.kind);
  expect(quote).toMatchObject({ credits: 2, steps: 1 });

  const runId = await started(
    wishOf(place, { targets: ["second"], revision, quotedCredits: quote.credits }),
  );
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 2 });
  const { engine } = playProvider();
  await work(place.shop, runId, engine);

  expect(await jobsOf(place.shop, runId)).toHaveLength(2);
  const step = await db.step.findFirstOrThrow({ where: { shop: place.shop, runId } });
  expect(step.inputs).toMatchObject({ references: [{ kind: "image", imageId: place.photoId }] });
  expect(await loadWallet(place.shop)).toMatchObject({ available: 98, held: 0, spent: 2 });
  expect(await findLedgerFaults(place.shop)).toEqual([]);
});

test("a bypassed node that is asked for starts nothing, whatever price is sent along", async () => {
  const place = await chain();
  const revision = await setAside(place, "images", { bypassed: true });

  expect(await quoteOnCanvas(place, ["images"])).toMatchObject({ kind: "blocked" });
  expect(await startRun(wishOf(place, { revision, quotedCredits: 3 }))).toEqual({
    kind: "invalid",
    problems: [{ nodeId: "images", code: "node-bypassed" }],
  });
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(0);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0 });
});

test("a pinned node keeps its pick: what reads it is quoted, held and charged alone, however it went stale", async () => {
  const place = await chain();
  const { engine } = playProvider();
  const first = await started(wishOf(place, { quotedCredits: 3 }));
  await work(place.shop, first, engine);
  const before = await setAside(place, "images", {
    ...{ pinned: true, settings: generation("images", { count: 9, prompt: "Else" }).settings },
  } as Partial<WorkflowNode>);
  const quote = await quoteOnCanvas(place, ["second"]);
  if (quote.kind !== "run") throw new Error(quote.kind);
  expect(quote).toMatchObject({ credits: 2, steps: 1, pinned: 1, reused: 0 });

  const asked = { revision: before, targets: ["second"], quotedCredits: quote.credits };
  const runId = await started(wishOf(place, asked));
  await work(place.shop, runId, engine);
  expect(await loadWallet(place.shop)).toMatchObject({ available: 95, held: 0, spent: 5 });

  for (const targets of [["images"], ["images", "second"]]) {
    const answer = await startRun(wishOf(place, { revision: before, targets, quotedCredits: 11 }));
    expect(answer).toEqual(
      targets.length === 1 ? { kind: "up-to-date" } : { kind: "quote-changed", credits: 2 },
    );
  }
  expect(await db.step.count({ where: { shop: place.shop, nodeId: "images" } })).toBe(1);
  expect(await findLedgerFaults(place.shop)).toEqual([]);

  const copy = await duplicateWorkflow(place);
  const copied = copy && (await findWorkflow({ shop: place.shop, workflowId: copy.id }));
  expect(copied?.document.nodes.some(({ pinned }) => pinned)).toBe(false);
});
