import { Prisma, type ImageJob, type Step } from "@prisma/client";
import { db } from "~/db.server";

export type StepJob = Pick<
  ImageJob,
  | "id"
  | "position"
  | "state"
  | "failure"
  | "detail"
  | "credits"
  | "imageId"
  | "text"
  | "model"
  | "inPlaceOf"
>;

/** When its provider was asked, in milliseconds: of what may still be at work. */
type Begun = { begunAtMs?: number | null };

/** A step with its image jobs in order. */
export type StepWithJobs = Step & { jobs: (StepJob & Begun)[]; hasEarlier: boolean; ahead: number };

export type RecentStep = StepWithJobs & {
  /** The latest of its node and product, or one that goes on. */
  isShown: boolean;
  /** The latest done one. Done is also one that goes on, once the merchant has picked of it: one good image is enough. */
  isResult: boolean;
  /** What was picked of its node and product, and when. Null for nothing yet. */
  pickedIds: string[] | null;
  pickedAt: Date | null;
  /** By run, what its node and product were asked for, where something was picked. */
  keysByRun: Partial<Record<string, string>>;
};

/** What a workflow's nodes show and give, whatever the length of their history, in one statement. */
export function loadRecentSteps(place: {
  shop: string;
  workflowId: string;
  /** Of these products, and of none. Without it of those on its canvas: bulk runs ran it for thousands of others. */
  productIds?: string[];
}): Promise<RecentStep[]> {
  const { shop, workflowId, productIds } = place;
  const ofProducts = productIds
    ? Prisma.sql`and step."productId" = any(${["", ...productIds]})`
    : Prisma.sql`and (step."productId" = '' or step."productId" in (${productsOnCanvas(place)}))`;
  return db.$queryRaw<RecentStep[]>`
    with latest as (
      select distinct on ("nodeId", "productId") id from "Step" step
      where shop = ${shop} and "workflowId" = ${workflowId}::uuid ${ofProducts}
      order by "nodeId", "productId", "createdAt" desc, id),
    done as (
      select distinct on (step."nodeId", step."productId") step.id from "Step" step
      where step.shop = ${shop} and step."workflowId" = ${workflowId}::uuid ${ofProducts} and (step.state = 'done' or (
        step.state = 'waiting' and exists (
          select from "Pick" pick join "ImageJob" job on job."imageId" = any(pick."imageIds") and job.shop = pick.shop
          where pick.shop = ${shop} and pick."workflowId" = step."workflowId" and pick."nodeId" = step."nodeId"
            and pick."productId" = step."productId" and job."stepId" = step.id and job.state = 'done')))
      order by step."nodeId", step."productId", step."createdAt" desc, step.id),
    recent as (
      select step.*, step.state = 'waiting' or step.id in (select id from latest) as "isShown",
        step.id in (select id from done) as "isResult"
      from "Step" step
      where step.shop = ${shop} and step."workflowId" = ${workflowId}::uuid ${ofProducts} and (
        step.state = 'waiting' or step.id in (select id from latest) or step.id in (select id from done)))
    select recent.*, pick."imageIds" as "pickedIds", pick."pickedAt",
      (select coalesce(json_agg(json_build_object('id', job.id, 'position', job.position, 'state', job.state,
          'failure', job.failure, 'detail', job.detail, 'credits', job.credits, 'imageId', job."imageId", 'text', job.text, 'model', job.model,
          'inPlaceOf', job."inPlaceOf", 'begunAtMs', floor(extract(epoch from job."callBegunAt") * 1000))
          order by job.position), '[]')
        from "ImageJob" job where job.shop = ${shop} and job."stepId" = recent.id
          and (job."inPlaceOf" is null or job.state not in ('failed', 'cancelled'))) as jobs,
      (select count(*)::int from "ImageJob" other join "Run" of on of.id = other."runId" and of.shop = other.shop
        join "Run" own on own.id = recent."runId" and own.shop = ${shop}
        where recent.state = 'waiting' and other.shop = ${shop} and other.state in ('waiting', 'running')
          and other.provider = (select provider from "ImageJob" where shop = ${shop} and "stepId" = recent.id limit 1)
          and case when own."bulkRunId" is null then of."bulkRunId" is null and other."createdAt" < recent."createdAt"
            else of."bulkRunId" is null or other."createdAt" < recent."createdAt" end) as ahead,
      exists (
        select from "Step" older join "ImageJob" job on job."stepId" = older.id and job.shop = older.shop
        where older.shop = ${shop} and older."workflowId" = recent."workflowId" and older."nodeId" = recent."nodeId"
          and older."productId" = recent."productId" and older."createdAt" < recent."createdAt"
          and (job."imageId" is not null or job.text is not null)) as "hasEarlier",
      (select coalesce(json_object_agg(older."runId", older."stepKey"), '{}') from "Step" older
        where older.shop = ${shop} and pick.shop is not null and older."workflowId" = recent."workflowId"
          and older."nodeId" = recent."nodeId" and older."productId" = recent."productId") as "keysByRun"
    from recent left join "Pick" pick on pick.shop = ${shop} and pick."workflowId" = recent."workflowId"
      and pick."nodeId" = recent."nodeId" and pick."productId" = recent."productId"
    order by recent."createdAt", recent.id`;
}

function productsOnCanvas({ shop, workflowId }: { shop: string; workflowId: string }): Prisma.Sql {
  return Prisma.sql`select product ->> 'id' from "Workflow" workflow,
    jsonb_array_elements(workflow.document -> 'nodes') node, jsonb_array_elements(node -> 'settings' -> 'products') product
    where workflow.id = ${workflowId}::uuid and workflow.shop = ${shop} and node ->> 'kind' = 'shopifyImport'`;
}

/** Every image the steps made or the merchant picked of them. */
export function imageIdsOfSteps(steps: readonly RecentStep[]): string[] {
  return [
    ...new Set(
      steps.flatMap(({ jobs, pickedIds }) => [
        ...jobs.flatMap(({ imageId }) => imageId ?? []),
        ...(pickedIds ?? []),
      ]),
    ),
  ];
}
