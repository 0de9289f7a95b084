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
import { whoAsked } from "./record-act.server";
import { BULK_WRITE, stageRow } from "./stage-row";
import { committedCredits } from "./committed-credits.server";
import { keepSample } from "./keep-sample.server";
import { planItems, type PlannedItem } from "./plan-items.server";

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
  const steps = planned.flatMap((item) => item.steps);

  const trouble = await troubleWith(run, { items, planned, steps });
  if (trouble) return goBack(run, stage, { items, planned, trouble });
  const { staff: startedBy } = await whoAsked(run, `start-${stage}`);
  try {
    await db.$transaction(async (tx) => {
      const isOurs = await moveBulkRun(tx, place, { from: `starting-${stage}`, to: stage });
      if (!isOurs) return;
      await leaveOut(tx, items, planned);
      const { startedBy: staff, ...row } = stageRow(run, { name: stage, startedBy });
      const asked = { ...row, staff, priority: jobPriority.bulk };
      await writeRunRows(tx, asked, { steps, credits: creditsOf(planned) });
    }, BULK_WRITE);
  } catch (error) {
    if (!(error instanceof ShortOfCredits)) throw error;
    const trouble = { kind: "short" as const, ...error.credits };
    return goBack(run, stage, { items, planned: [], trouble });
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
  { items, planned, trouble }: Omit<Planned, "steps"> & { trouble: BulkTrouble },
): Promise<void> {
  const { shop, id: bulkRunId } = run;
  const to = stage === "sample" ? "ready" : "sample";
  await db.$transaction(async (tx) => {
    await moveBulkRun(tx, { shop, bulkRunId }, { from: `starting-${stage}`, to, trouble });
    await leaveOut(tx, items, planned);
    const priced = trouble.kind === "quote-changed" ? planned : [];
    for (const { productId, images, credits } of priced) {
      await tx.bulkItem.updateMany({
        where: { shop, bulkRunId, productId },
        data: { images, credits },
      });
    }
    if (stage === "sample") await keepSample(tx, { shop, bulkRunId });
  }, BULK_WRITE);
}

/** Deleted at Shopify meanwhile, or not fit to run any more: it stays in the list, and says why. */
async function leaveOut(tx: Transaction, items: BulkItem[], planned: PlannedItem[]): Promise<void> {
  const byId = new Map(planned.map((plan) => [plan.productId, plan]));
  for (const item of items) {
    const { shop, bulkRunId, productId } = item;
    const problems = byId.get(productId)?.problems ?? [];
    if (problems.length === 0) continue;
    await tx.bulkItem.updateMany({
      where: { shop, bulkRunId, productId },
      data: { included: false, finding: { ...findingOf(item), problems } },
    });
  }
}

/** What came into the collection since is said, and left for another bulk run. */
async function noteAdded(run: BulkRun): Promise<void> {
  const source = BulkSource.parse(run.source);
  // Of one that was cut, who came later cannot be told from who was left away.
  if (source.kind !== "collection" || source.onlyFirst) return;
  const { shop, id: bulkRunId } = run;
  const known = new Set(
    idsOf(await db.bulkItem.findMany({ where: { shop, bulkRunId }, select: { productId: true } })),
  );
  const members = (await readMembers(shop, source.collectionId)) ?? [];
  const addedSince = members.filter(({ productId }) => !known.has(productId)).length;
  await db.bulkRun.updateMany({ where: { id: bulkRunId, shop }, data: { addedSince } });
}
