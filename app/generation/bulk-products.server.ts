import { db } from "~/db.server";
import { promote } from "~/jobs/queue.server";
import { findWaiting } from "./bulk/find-waiting.server";
import { recordAct, type BulkActor } from "./bulk/record-act.server";
import { cancelRun } from "./cancel-run.server";

type OneProduct = BulkActor & { productId: string };

/** Stops one product of a bulk run; the others go on. Answers how many images were stopped. */
export async function cancelBulkProduct(actor: OneProduct): Promise<number> {
  const { shop, bulkRunId, productId } = actor;
  const jobs = await db.$queryRaw<{ id: string; runId: string }[]>`
    select job.id, job."runId" from "ImageJob" job
    join "Run" run on run.id = job."runId" and run.shop = job.shop
    join "Step" step on step.id = job."stepId" and step.shop = job.shop
    where job.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and step."productId" = ${productId}
      and job.state in ('waiting', 'running')
    order by job.position desc`;
  let cancelled = 0;
  for (const { id: imageJobId, runId } of jobs) {
    const answer = await cancelRun({ shop, runId, imageJobId });
    if (answer.kind === "cancelled") cancelled += answer.cancelled;
  }
  if (cancelled > 0) await recordAct(db, actor, { act: "cancel-product", productId });
  return cancelled;
}

/** What waits of one product, or of the whole bulk run, comes before the other images of bulk runs. */
export async function putFirst(actor: BulkActor & { productId?: string }): Promise<number> {
  const waiting = await findWaiting(db, actor);
  if (waiting.length === 0) return 0;
  await promote(
    db,
    "image-job",
    waiting.map(({ id: imageJobId, shop }) => ({ imageJobId, shop })),
  );
  await recordAct(db, actor, { act: "put-first", productId: actor.productId });
  return waiting.length;
}
