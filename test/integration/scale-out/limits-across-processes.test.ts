import { afterAll, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { createWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { callLimits } from "~/providers/call-limits";
import { creditsPerImage } from "~/workflow/price";
import { agreed } from "../../support/agreed";
import { ownDatabase } from "../../support/database";
import { startJobsProcess } from "../../support/jobs-process";
import { ownWires } from "../../support/own-wires";
import { shopWith } from "../../support/shop-with";
import { findLedgerFaults, generation, started, wishOf } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
afterAll(stopQueue);

/** Of the jobs processes started here, each with as many hands. */
const PER_SHOP = 3;
/** The first is left alone at the end, and then is held back by its own limit and no longer by the provider's. */
const IMAGES_OF_SHOPS = [10, 4, 4];

/** A run of a shop of its own, which the provider knows by its prompt. */
async function startRunOf(prompt: string, count: number) {
  const shop = await shopWith({ credits: 500 });
  await agreed(shop, "recraft");
  const settings = { model: "recraft", resolution: "1K" as const, count, prompt };
  const document = { version: 1 as const, nodes: [generation("images", settings)], edges: [] };
  const { id: workflowId } = await createWorkflow({ shop, name: prompt, document });
  const price = creditsPerImage(settings, { references: 0 }) ?? 0;
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: count * price }));
  return { shop, runId };
}

test.each([2, 4])(
  "%i processes never have more calls under way than a shop or its provider allows, and reach both limits",
  async (processes) => {
    await wires().pace("recraft", 400);
    await wires().clear();
    await db.providerPace.deleteMany();
    const runs = await Promise.all(
      IMAGES_OF_SHOPS.map((count, at) => startRunOf(`Shop ${at + 1} of ${processes}`, count)),
    );

    const workers = Array.from({ length: processes }, () => startJobsProcess(["real"]));
    await Promise.all(workers.map(({ isReady }) => isReady()));
    await vi.waitFor(
      async () => {
        const waiting = await db.imageJob.count({
          where: { runId: { in: runs.map(({ runId }) => runId) }, state: { not: "done" } },
        });
        expect(waiting).toBe(0);
      },
      { timeout: 60_000, interval: 200 },
    );

    const seen = (await wires().atOnce()).recraft;
    expect(seen?.most).toBe(callLimits.recraft.atOnce);
    const most = IMAGES_OF_SHOPS.map(
      (_, at) => seen?.byPrompt[`Shop ${at + 1} of ${processes}`] ?? 0,
    );
    expect(most[0]).toBe(PER_SHOP);
    expect(Math.max(...most)).toBe(PER_SHOP);
    for (const { shop } of runs) expect(await findLedgerFaults(shop)).toEqual([]);
  },
);
