import type { BulkRun } from "@prisma/client";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { invariant } from "~/platform/invariant";
import { findBulkRun, type BulkPlace } from "./bulk/bulk-rows.server";
import { phaseOf } from "./bulk/phase-of";
import { countProgress, countReview } from "./bulk/stage-counts.server";
import { BulkSource, type BulkRunView, type BulkSummary, type BulkTrouble } from "./bulk-view";

/** Where a bulk run stands, in a handful of statements whatever its size. Null for another shop's. */
export async function loadBulkRun(place: BulkPlace): Promise<BulkRunView | null> {
  const { shop, bulkRunId } = place;
  const run = await findBulkRun(place);
  if (!run) return null;
  const [workflow, { scope, quote }, progress, review, stages, wallet] = await Promise.all([
    db.workflow.findFirst({ where: { id: run.workflowId, shop }, select: { name: true } }),
    countScope(place),
    countProgress(place),
    countReview(place),
    db.run.findMany({ where: { shop, bulkRunId }, select: { state: true } }),
    loadWallet(shop),
  ]);
  const isBusy = stages.some(({ state }) => state === "running");
  return {
    bulkRunId,
    workflowId: run.workflowId,
    workflowName: workflow?.name ?? "",
    source: BulkSource.parse(run.source),
    phase: phaseOf(run.state, { isBusy, hasRest: quote.rest.products > 0 }),
    pausedAt: run.pausedAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
    cap: run.cap,
    trouble: troubleOf(run),
    addedSince: run.addedSince,
    scope,
    quote: { ...quote, available: wallet.available },
    progress,
    review,
  };
}

/** Written by this folder alone, and read as it was written. */
function troubleOf({ trouble }: BulkRun): BulkTrouble | null {
  return trouble === null ? null : (trouble as BulkTrouble);
}

type ScopeRow = Record<
  | "products"
  | "checked"
  | "leftOut"
  | "withNotes"
  | "sampleProducts"
  | "sampleImages"
  | "sampleCredits"
  | "restProducts"
  | "restImages"
  | "restCredits",
  number
>;

async function countScope({ shop, bulkRunId }: BulkPlace): Promise<{
  scope: BulkRunView["scope"];
  quote: Omit<BulkRunView["quote"], "available">;
}> {
  const rows = await db.$queryRaw<ScopeRow[]>`
    with item as (select *, included and images > 0 and "isSample" as sample, included and images > 0 and not "isSample" as rest
      from "BulkItem" where shop = ${shop} and "bulkRunId" = ${bulkRunId}::uuid)
    select count(*)::int as products, count("checkedAt")::int as checked,
      (count(*) filter (where not included and "checkedAt" is not null))::int as "leftOut",
      (count(*) filter (where included and jsonb_array_length(coalesce(finding -> 'notes', '[]')) > 0))::int as "withNotes",
      (count(*) filter (where sample))::int as "sampleProducts",
      coalesce(sum(images) filter (where sample), 0)::int as "sampleImages",
      coalesce(sum(credits) filter (where sample), 0)::int as "sampleCredits",
      (count(*) filter (where rest))::int as "restProducts",
      coalesce(sum(images) filter (where rest), 0)::int as "restImages",
      coalesce(sum(credits) filter (where rest), 0)::int as "restCredits"
    from item`;
  const row = rows.at(0);
  invariant(row, "Counting answers one row");
  const { products, checked, leftOut, withNotes } = row;
  return {
    scope: { products, checked, leftOut, withNotes },
    quote: {
      sample: {
        products: row.sampleProducts,
        images: row.sampleImages,
        credits: row.sampleCredits,
      },
      rest: { products: row.restProducts, images: row.restImages, credits: row.restCredits },
    },
  };
}

type SummaryRow = Omit<BulkSummary, "phase" | "source" | "createdAt"> &
  Pick<BulkRun, "state" | "source" | "createdAt"> & { isBusy: boolean; restProducts: number };

/** The shop's latest bulk runs, newest first, in one statement. */
export async function listBulkRuns(shop: string, limit: number): Promise<BulkSummary[]> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    select bulk.id as "bulkRunId", bulk."workflowId", coalesce(workflow.name, '') as "workflowName", bulk.source,
      bulk.state, bulk."createdAt", bulk."pausedAt" is not null as "isPaused", items.*, jobs.*,
      exists (select from "Run" run where run.shop = bulk.shop and run."bulkRunId" = bulk.id and run.state = 'running') as "isBusy"
    from (select * from "BulkRun" where shop = ${shop} order by "createdAt" desc limit ${limit}) bulk
    left join "Workflow" workflow on workflow.id = bulk."workflowId" and workflow.shop = bulk.shop
    cross join lateral (select count(*)::int as products,
        (count(*) filter (where included and images > 0 and not "isSample"))::int as "restProducts"
      from "BulkItem" where shop = bulk.shop and "bulkRunId" = bulk.id) items
    cross join lateral (select count(*)::int as asked, (count(*) filter (where job.state = 'done'))::int as done,
        (count(*) filter (where job.state = 'failed'))::int as failed
      from "ImageJob" job join "Run" run on run.id = job."runId" and run.shop = job.shop
      where job.shop = bulk.shop and run."bulkRunId" = bulk.id and job."retriedAt" is null) jobs
    order by bulk."createdAt" desc`;
  return rows.map(({ state, source, createdAt, isBusy, restProducts, ...row }) => ({
    ...row,
    source: BulkSource.parse(source),
    phase: phaseOf(state, { isBusy, hasRest: restProducts > 0 }),
    createdAt: createdAt.toISOString(),
  }));
}
