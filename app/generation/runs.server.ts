import { Prisma } from "@prisma/client";
import { productTitles } from "~/catalog/product-titles.server";
import { db } from "~/db.server";
import { countsAsAsked } from "./counted-jobs.server";

export type RunSummary = {
  runId: string;
  workflowId: string;
  workflowName: string;
  /** Of the products it ran for, as they are called now. Empty where no picture depends on a product. */
  productTitles: string[];
  state: "running" | "done";
  createdAt: string;
  credits: number;
  made: number;
  /** Texts among what was asked for and made, apart from the images. */
  texts: number;
  failed: number;
  cancelled: number;
  asked: number;
  /** A few of its images, in the order they were asked for. */
  imageIds: string[];
};

const SHOWN_IMAGES = 4;

const productsOfRun = Prisma.sql`
  select step."productId" from "Step" step where step.shop = run.shop and step."runId" = run.id`;

const namesOfRun = Prisma.sql`run."workflowId", coalesce(workflow.name, '') as "workflowName",
  ${productTitles({ shop: Prisma.sql`run.shop`, productIds: productsOfRun })} as "productTitles"`;

type RunRow = Omit<RunSummary, "state" | "createdAt"> & { state: string; createdAt: Date };

export type NamedRun = Pick<RunSummary, "workflowId" | "workflowName" | "productTitles"> & {
  /** Where it is a stage of a bulk run. */
  bulkRunId: string | null;
};

/** What runs are known by, where something else names them by their ids. */
export async function nameRuns(shop: string, runIds: string[]): Promise<Record<string, NamedRun>> {
  const rows = await db.$queryRaw<(NamedRun & { runId: string })[]>`
    select run.id as "runId", run."bulkRunId", ${namesOfRun}
    from "Run" run left join "Workflow" workflow on workflow.id = run."workflowId" and workflow.shop = run.shop
    where run.shop = ${shop} and run.id = any(${[...new Set(runIds)]}::uuid[])`;
  return Object.fromEntries(rows.map(({ runId, ...named }) => [runId, named]));
}

/** The shop's latest runs apart from bulk runs, newest first, in one statement however many images they have. */
export async function listRecentRuns(shop: string, limit: number): Promise<RunSummary[]> {
  const rows = await db.$queryRaw<RunRow[]>`
    select run.id as "runId", run.state, run."createdAt", ${namesOfRun}, jobs.*
    from (select * from "Run" where shop = ${shop} and "bulkRunId" is null order by "createdAt" desc limit ${limit}) run
    left join "Workflow" workflow on workflow.id = run."workflowId" and workflow.shop = run.shop
    cross join lateral (
      select (count(*) filter (where makes = 'image'))::int as asked,
        (count(*) filter (where makes = 'image' and state = 'done'))::int as made,
        (count(*) filter (where makes = 'text' and state = 'done'))::int as texts,
        (count(*) filter (where state = 'failed'))::int as failed,
        (count(*) filter (where state = 'cancelled'))::int as cancelled,
        coalesce(sum(credits) filter (where state = 'done'), 0)::int as credits,
        coalesce((array_agg("imageId"::text order by position, "createdAt", id)
          filter (where "imageId" is not null))[1:${SHOWN_IMAGES}], '{}') as "imageIds"
      from "ImageJob" job where shop = run.shop and "runId" = run.id and ${countsAsAsked}) jobs
    order by run."createdAt" desc`;
  return rows.map((row) => ({
    ...row,
    state: row.state === "running" ? "running" : "done",
    createdAt: row.createdAt.toISOString(),
  }));
}
