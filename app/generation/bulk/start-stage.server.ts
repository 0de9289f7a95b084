import type { BulkItem, BulkRun } from "@prisma/client";
import { loadProducts } from "~/catalog/products.server";
import { db, type Transaction } from "~/db.server";
import { jobPriority } from "~/jobs/job-catalog";
import { missingConsents } from "~/provider-access/consents.server";
import type { PlannedStep } from "~/workflow/plan-step";
import { consentAsk } from "../consent-ask";
import { BulkSource, type BulkTrouble } from "../bulk-view";
import { providerOf } from "../provider-of-step";
import { ShortOfCredits, writeRunRows } from "../write-run.server";
import { findBulkRun, findingOf, moveBulkRun, type BulkPlace } from "./bulk-rows.server";
import { readMembers } from "./collect-products.server";
import { committedCredits } from "./committed-credits.server";
import { planItems, type PlannedItem } from "./plan-items.server";

/** A run of thousands of rows is written in one transaction: all of it, or nothing. */
const WRITE_TIMEOUT_MS = 120_000;

type Stage = "sample" | "rest";

/**
 * Plans the sample or the rest as the products are now, holds its whole quote and hands it to the queue. Where that
 * cannot be done, nothing is held and the bulk run stands where it stood, with the reason.
 */
export async function startStage(place: BulkPlace): Promise<void> {
  const run = await findBulkRun(place);
  const stage = run && stageOf(run.state);
  if (!run || !stage) return;
  const items = await itemsOf(run, stage);
  await loadProducts(run.shop, idsOf(items));
  const planned = await planItems(run, items);
  const fallen = planned.filter(({ problems }) => problems.length > 0);
  const steps = planned.flatMap((item) => item.steps);

  const trouble = await troubleWith(run, { items, planned, steps });
  if (trouble) return goBack(run, stage, { planned, trouble });
  try {
    await db.$transaction(
      async (tx) => {
        const isOurs = await moveBulkRun(tx, place, { from: `starting-${stage}`, to: stage });
        if (!isOurs) return;
        await leaveOut(tx, run, fallen);
        await writeRunRows(tx, toWrite(run, stage), { steps, credits: creditsOf(planned) });
      },
      { timeout: WRITE_TIMEOUT_MS },
    );
  } catch (error) {
    if (!(error instanceof ShortOfCredits)) throw error;
    return goBack(run, stage, { planned: [], trouble: { kind: "short", ...error.credits } });
  }
  if (stage === "rest") await noteAdded(run);
}

function stageOf(state: string): Stage | null {
  if (state === "starting-sample") return "sample";
  return state === "starting-rest" ? "rest" : null;
}

function itemsOf({ shop, id: bulkRunId }: BulkRun, stage: Stage): Promise<BulkItem[]> {
  return db.bulkItem.findMany({
    where: { shop, bulkRunId, included: true, isSample: stage === "sample" },
    orderBy: { position: "asc" },
  });
}

function idsOf(items: { productId: string }[]): string[] {
  return items.map(({ productId }) => productId);
}

function creditsOf(planned: { credits: number }[]): number {
  return planned.reduce((sum, { credits }) => sum + credits, 0);
}

type Planned = { items: BulkItem[]; planned: PlannedItem[]; steps: PlannedStep[] };

async function troubleWith(
  run: BulkRun,
  { items, planned, steps }: Planned,
): Promise<BulkTrouble | null> {
  if (steps.length === 0) return { kind: "nothing-to-run" };
  const [was, now] = [creditsOf(items), creditsOf(planned)];
  if (now > was) return { kind: "quote-changed", was, now };
  const needed = now + (await committedCredits(run));
  if (run.cap !== null && needed > run.cap) return { kind: "over-cap", needed, cap: run.cap };
  const missing = await missingConsents(run.shop, steps.map(providerOf));
  if (missing.length === 0) return null;
  return { kind: "consent-needed", asks: missing.map((provider) => consentAsk(provider, steps)) };
}

/** Back to where it was started from, with prices and problems as they are now. */
async function goBack(
  run: BulkRun,
  stage: Stage,
  { planned, trouble }: { planned: PlannedItem[]; trouble: BulkTrouble },
): Promise<void> {
  const { shop, id: bulkRunId } = run;
  const to = stage === "sample" ? "ready" : "sample";
  await db.$transaction(
    async (tx) => {
      await moveBulkRun(tx, { shop, bulkRunId }, { from: `starting-${stage}`, to, trouble });
      await leaveOut(
        tx,
        run,
        planned.filter(({ problems }) => problems.length > 0),
      );
      if (trouble.kind !== "quote-changed") return;
      for (const { productId, images, credits } of planned) {
        await tx.bulkItem.updateMany({
          where: { shop, bulkRunId, productId },
          data: { images, credits },
        });
      }
    },
    { timeout: WRITE_TIMEOUT_MS },
  );
}

/** Deleted at Shopify meanwhile, or not fit to run any more: it stays in the list, and says why. */
async function leaveOut(
  tx: Transaction,
  { shop, id: bulkRunId }: BulkRun,
  fallen: PlannedItem[],
): Promise<void> {
  for (const { productId, problems } of fallen) {
    const item = await tx.bulkItem.findFirst({ where: { shop, bulkRunId, productId } });
    if (!item) continue;
    await tx.bulkItem.updateMany({
      where: { shop, bulkRunId, productId },
      data: { included: false, finding: { ...findingOf(item), problems } },
    });
  }
}

function toWrite(run: BulkRun, stage: Stage) {
  const { shop, workflowId, startedBy: staff, targetNodes, id: bulkRunId } = run;
  const requestId = `bulk:${bulkRunId}:${stage}`;
  return {
    ...{ shop, staff, workflowId, targetNodes, bulkRunId, requestId },
    // The document is the bulk run's own; no revision of the workflow need be it any more.
    revision: 0,
    priority: jobPriority.bulk,
  };
}

/** What came into the collection since is said, and left for another bulk run. */
async function noteAdded(run: BulkRun): Promise<void> {
  const source = BulkSource.parse(run.source);
  if (source.kind !== "collection") return;
  const { shop, id: bulkRunId } = run;
  const known = new Set(
    idsOf(await db.bulkItem.findMany({ where: { shop, bulkRunId }, select: { productId: true } })),
  );
  const members = await readMembers(shop, source.collectionId);
  const addedSince = members.filter(({ productId }) => !known.has(productId)).length;
  await db.bulkRun.updateMany({ where: { id: bulkRunId, shop }, data: { addedSince } });
}
