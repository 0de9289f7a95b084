import { Prisma } from "@prisma/client";
import { db } from "~/db.server";
import { invariant } from "~/platform/invariant";
import type { BulkProgress, BulkRunView } from "../bulk-view";
import type { BulkPlace } from "./bulk-rows.server";

/** Image jobs of all stages, those among them that make up for another at our cost. What was retried is there as its retry. */
export function jobsOfBulk({ shop, bulkRunId }: BulkPlace): Prisma.Sql {
  return Prisma.sql`select job.state, job.credits, job.failure, job."imageId", job."createdAt", job.position, job."inPlaceOf",
      step."productId", step."nodeId" from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    join "Step" step on step.id = job."stepId" and step.shop = job.shop
    where job.shop = ${shop} and run.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and job."retriedAt" is null`;
}

type Counts = Pick<BulkRunView, "progress" | "review" | "madeGood">;

type Row = Omit<BulkProgress, "products"> & {
  products: number;
  ended: number;
} & BulkRunView["review"] &
  BulkRunView["madeGood"];

/** How far its images are and what was decided of those that are made: one statement, whatever their number. */
export async function countImages(place: BulkPlace): Promise<Counts> {
  const { shop, bulkRunId } = place;
  const rows = await db.$queryRaw<Row[]>`
    with job as materialized (${jobsOfBulk(place)}),
    asked as (select * from job where "inPlaceOf" is null),
    good as (
      select (count(*) filter (where state = 'done'))::int as "madeAgain",
        coalesce((select sum((image."madeGood" ->> 'credits')::int) from "Image" image
          where image.shop = ${shop} and image.id in (select "inPlaceOf" from job) and image."madeGood" ->> 'kind' = 'credited'), 0)::int as "cameBack"
      from job where "inPlaceOf" is not null),
    product as (
      select "productId", bool_and(state not in ('waiting', 'running')) as ended
      from asked where "productId" <> '' group by "productId"),
    decided as (select made."productId", decision.decision from job made left join "BulkDecision" decision
      on decision.shop = ${shop} and decision."bulkRunId" = ${bulkRunId}::uuid and decision."imageId" = made."imageId"
      where made.state = 'done' and made."imageId" is not null and made."nodeId" = any(
        select unnest("targetNodes") from "BulkRun" where shop = ${shop} and id = ${bulkRunId}::uuid)),
    reviewed as (
      select (count(*) filter (where decision = 'approved'))::int as approved,
        (count(*) filter (where decision = 'rejected'))::int as rejected,
        (count(*) filter (where decision is null))::int as open,
        (count(distinct "productId") filter (where decision = 'approved'))::int as "approvedProducts"
      from decided),
    counted as (
      select count(*)::int as asked,
        (count(*) filter (where state = 'waiting'))::int as waiting,
        (count(*) filter (where state = 'running'))::int as running,
        (count(*) filter (where state = 'done'))::int as done,
        (count(*) filter (where state = 'failed'))::int as failed,
        (count(*) filter (where state = 'cancelled'))::int as cancelled,
        coalesce(sum(credits) filter (where state = 'done'), 0)::int as spent,
        coalesce(sum(credits) filter (where state = 'failed'), 0)::int as "retryCredits",
        coalesce(sum(credits) filter (where state in ('waiting', 'running')), 0)::int as held
      from asked)
    select counted.*, reviewed.*, good.*, (select count(*)::int from product) as products,
      (select count(*)::int from product where ended) as ended
    from counted cross join reviewed cross join good`;
  const row = rows.at(0);
  invariant(row, "Counting answers one row");
  const { products, ended, ...counts } = row;
  const { approved, rejected, open, approvedProducts, madeAgain, cameBack, ...jobs } = counts;
  return {
    progress: { ...jobs, products: { asked: products, ended } },
    madeGood: { madeAgain, cameBack },
    review: { approved, rejected, open, approvedProducts },
  };
}
