import type { BulkRun } from "@prisma/client";
import { availableCredits } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { countsAsAsked } from "./counted-jobs.server";
import { documentOfBulk, type BulkPlace } from "./bulk/bulk-rows.server";
import { isPauseHeld, phaseOf } from "./bulk/phase-of";
import { countImages } from "./bulk/stage-counts.server";
import { BulkSource, type BulkRunView, type BulkSummary, type BulkTrouble } from "./bulk-view";

/** False for one of another shop. */
export async function isBulkRun({ shop, bulkRunId: id }: BulkPlace): Promise<boolean> {
  return (await db.bulkRun.count({ where: { id, shop } })) > 0;
}

/** Where a bulk run stands, in two statements whatever its size. Null for another shop's. */
export async function loadBulkRun(place: BulkPlace): Promise<BulkRunView | null> {
  const [run, counts] = await Promise.all([findStanding(place), countImages(place)]);
  if (!run) return null;
  const trouble = troubleOf(run);
  const { products, checked, leftOut, withNotes } = run;
  return {
    bulkRunId: run.id,
    workflowId: run.workflowId,
    workflowName: run.workflowName,
    source: BulkSource.parse(run.source),
    phase: phaseOf(run.state, {
      ...{ isBusy: run.isBusy, hasSample: run.sampleProducts > 0 },
      hasRest: run.restProducts > 0,
    }),
    pausedAt: isPauseHeld(run, run.isBusy) ? (run.pausedAt?.toISOString() ?? null) : null,
    createdAt: run.createdAt.toISOString(),
    cap: run.cap,
    trouble,
    nodes: trouble?.kind === "consent-needed" ? namesOf(run) : [],
    addedSince: run.addedSince,
    scope: { products, checked, leftOut, withNotes },
    quote: {
      sample: {
        products: run.sampleProducts,
        images: run.sampleImages,
        credits: run.sampleCredits,
      },
      rest: { products: run.restProducts, images: run.restImages, credits: run.restCredits },
      available: run.available,
    },
    ...counts,
  };
}

function namesOf(run: Pick<BulkRun, "id" | "document">): BulkRunView["nodes"] {
  return documentOfBulk(run).nodes.map(({ id, kind, label }) => ({ id, kind, label }));
}

/** Written by this folder alone, and read as it was written. */
function troubleOf({ trouble }: Pick<BulkRun, "trouble">): BulkTrouble | null {
  return trouble === null ? null : (trouble as BulkTrouble);
}

type Counted =
  | "products"
  | "checked"
  | "leftOut"
  | "withNotes"
  | "sampleProducts"
  | "sampleImages"
  | "sampleCredits"
  | "restProducts"
  | "restImages"
  | "restCredits"
  | "available";

type Standing = Pick<
  BulkRun,
  | "id"
  | "workflowId"
  | "source"
  | "state"
  | "pausedAt"
  | "createdAt"
  | "cap"
  | "trouble"
  | "addedSince"
  | "document"
> &
  Record<Counted, number> & { workflowName: string; isBusy: boolean };

/** Its row, its scope counted, and what the shop can spend. The document only where a trouble speaks of its nodes. */
async function findStanding({ shop, bulkRunId }: BulkPlace): Promise<Standing | null> {
  const rows = await db.$queryRaw<Standing[]>`
    with item as (select *, included and images > 0 and "isSample" as sample, included and images > 0 and not "isSample" as rest
      from "BulkItem" where shop = ${shop} and "bulkRunId" = ${bulkRunId}::uuid),
    counted as (
      select count(*)::int as products, count("checkedAt")::int as checked,
        (count(*) filter (where not included and "checkedAt" is not null))::int as "leftOut",
        (count(*) filter (where included and jsonb_array_length(coalesce(finding -> 'notes', '[]')) > 0))::int as "withNotes",
        (count(*) filter (where sample))::int as "sampleProducts",
        coalesce(sum(images) filter (where sample), 0)::int as "sampleImages",
        coalesce(sum(credits) filter (where sample), 0)::int as "sampleCredits",
        (count(*) filter (where rest))::int as "restProducts",
        coalesce(sum(images) filter (where rest), 0)::int as "restImages",
        coalesce(sum(credits) filter (where rest), 0)::int as "restCredits"
      from item)
    select bulk.id, bulk."workflowId", bulk.source, bulk.state, bulk."pausedAt", bulk."createdAt", bulk.cap, bulk.trouble,
      bulk."addedSince", counted.*, case when bulk.trouble ->> 'kind' = 'consent-needed' then bulk.document end as document, coalesce(workflow.name, '') as "workflowName",
      exists (select from "Run" run where run.shop = ${shop} and run."bulkRunId" = bulk.id and run.state = 'running') as "isBusy",
      (${availableCredits(shop)})::int as available
    from "BulkRun" bulk cross join counted
    left join "Workflow" workflow on workflow.id = bulk."workflowId" and workflow.shop = ${shop}
    where bulk.shop = ${shop} and bulk.id = ${bulkRunId}::uuid`;
  return rows.at(0) ?? null;
}

type SummaryRow = Omit<BulkSummary, "phase" | "source" | "createdAt" | "isPaused"> &
  Pick<BulkRun, "state" | "source" | "createdAt" | "pausedAt"> & {
    isBusy: boolean;
    sampleProducts: number;
    restProducts: number;
  };

/** The shop's latest bulk runs, newest first, in one statement. */
export async function listBulkRuns(shop: string, limit: number): Promise<BulkSummary[]> {
  const rows = await db.$queryRaw<SummaryRow[]>`
    select bulk.id as "bulkRunId", bulk."workflowId", coalesce(workflow.name, '') as "workflowName", bulk.source,
      bulk.state, bulk."createdAt", bulk."pausedAt", items.*, jobs.*,
      exists (select from "Run" run where run.shop = bulk.shop and run."bulkRunId" = bulk.id and run.state = 'running') as "isBusy"
    from (select * from "BulkRun" where shop = ${shop} order by "createdAt" desc limit ${limit}) bulk
    left join "Workflow" workflow on workflow.id = bulk."workflowId" and workflow.shop = bulk.shop
    cross join lateral (select count(*)::int as products,
        (count(*) filter (where included and images > 0 and "isSample"))::int as "sampleProducts",
        (count(*) filter (where included and images > 0 and not "isSample"))::int as "restProducts"
      from "BulkItem" where shop = bulk.shop and "bulkRunId" = bulk.id) items
    cross join lateral (select count(*)::int as asked, (count(*) filter (where job.state = 'done'))::int as done,
        (count(*) filter (where job.state = 'failed'))::int as failed
      from "ImageJob" job join "Run" run on run.id = job."runId" and run.shop = job.shop
      where job.shop = bulk.shop and run."bulkRunId" = bulk.id and ${countsAsAsked}) jobs
    order by bulk."createdAt" desc`;
  return rows.map(
    ({ state, source, createdAt, pausedAt, isBusy, sampleProducts, restProducts, ...row }) => ({
      ...row,
      source: BulkSource.parse(source),
      phase: phaseOf(state, { isBusy, hasSample: sampleProducts > 0, hasRest: restProducts > 0 }),
      isPaused: isPauseHeld({ state, pausedAt }, isBusy),
      createdAt: createdAt.toISOString(),
    }),
  );
}
