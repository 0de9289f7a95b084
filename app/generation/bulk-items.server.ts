import { Prisma } from "@prisma/client";
import { db } from "~/db.server";
import { imageAddress } from "~/images/address.server";
import { findingOf, type BulkPlace } from "./bulk/bulk-rows.server";
import { jobsOfBulk } from "./bulk/stage-counts.server";
import type { BulkFilter, BulkItemPage, BulkItemView } from "./bulk-view";
import { failureReason, isJobFailure } from "./job-failure";

const A_PAGE = 50;
const SHOWN_IMAGES = 10;

type Row = Pick<
  BulkItemView,
  "productId" | "position" | "title" | "included" | "isSample" | "images" | "credits" | "jobs"
> & {
  imageId: string | null;
  checkedAt: Date | null;
  finding: Prisma.JsonValue;
  failures: string[];
  madeIds: string[];
  total: number;
};

/** One page of a bulk run's products, in the order of its scope: one statement. */
export async function listBulkItems(
  place: BulkPlace,
  { filter, from = 0 }: { filter: BulkFilter; from?: number },
): Promise<BulkItemPage> {
  const { shop, bulkRunId } = place;
  const rows = await db.$queryRaw<Row[]>`
    with job as materialized (${jobsOfBulk(place)}),
    counted as (
      select "productId", (count(*) filter (where state = 'waiting'))::int as waiting,
        (count(*) filter (where state = 'running'))::int as running, (count(*) filter (where state = 'done'))::int as done,
        (count(*) filter (where state = 'failed'))::int as failed, (count(*) filter (where state = 'cancelled'))::int as cancelled,
        coalesce(array_agg(distinct failure) filter (where state = 'failed'), '{}') as failures
      from job where "inPlaceOf" is null group by "productId"),
    made as (
      select "productId", (array_agg("imageId"::text order by "createdAt", position))[1:${SHOWN_IMAGES}] as "madeIds"
      from job where state = 'done' and "imageId" is not null group by "productId"),
    item as (
      select item.*, counted.failures, made."madeIds", coalesce(waiting, 0) as waiting, coalesce(running, 0) as running,
        coalesce(done, 0) as done, coalesce(failed, 0) as failed, coalesce(cancelled, 0) as cancelled
      from "BulkItem" item left join counted on counted."productId" = item."productId"
        left join made on made."productId" = item."productId"
      where item.shop = ${shop} and item."bulkRunId" = ${bulkRunId}::uuid)
    select "productId", position, title, "imageId"::text, "checkedAt", finding, included, "isSample", images, credits,
      coalesce(failures, '{}') as failures, coalesce("madeIds", '{}') as "madeIds", count(*) over ()::int as total,
      json_build_object('waiting', waiting, 'running', running, 'done', done, 'failed', failed, 'cancelled', cancelled) as jobs
    from item where ${conditionOf(filter)}
    order by position offset ${from} limit ${A_PAGE}`;
  const total = rows.at(0)?.total ?? 0;
  const items = rows.map((row) => toView(shop, row));
  return { items, total, next: from + rows.length < total ? from + rows.length : null };
}

function conditionOf(filter: BulkFilter): Prisma.Sql {
  switch (filter) {
    case "all":
      return Prisma.sql`true`;
    case "sample":
      return Prisma.sql`"isSample"`;
    case "left-out":
      return Prisma.sql`not included`;
    case "notes":
      return Prisma.sql`included and jsonb_array_length(coalesce(finding -> 'notes', '[]')) > 0`;
    case "failed":
      return Prisma.sql`failed > 0`;
    case "open":
      return Prisma.sql`waiting + running > 0`;
    case "done":
      return Prisma.sql`done > 0 and waiting + running = 0`;
  }
}

function toView(shop: string, row: Row): BulkItemView {
  const { productId, position, title, included, isSample, images, credits, jobs } = row;
  const { imageId, checkedAt, failures, madeIds } = row;
  const finding = findingOf(row);
  const tileOf = (id: string) => imageAddress({ shop, imageId: id, rendition: "tile" }, new Date());
  const viewOf = (id: string) => imageAddress({ shop, imageId: id, rendition: "view" }, new Date());
  return {
    ...{ productId, position, title, included, isSample, images, credits, jobs, finding },
    photoUrl: imageId === null ? null : tileOf(imageId),
    photoViewUrl: imageId === null ? null : viewOf(imageId),
    checked: checkedAt !== null,
    isBlocked: finding.problems.length > 0,
    failures: failures.flatMap((failure) =>
      isJobFailure(failure) ? [failureReason(failure)] : [],
    ),
    made: madeIds.map((id) => ({ imageId: id, tileUrl: tileOf(id) })),
  };
}
