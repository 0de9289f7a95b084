import { setTimeout as pause } from "node:timers/promises";
import { db } from "~/db.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import type { BulkPhase } from "~/generation/bulk-view";
import { callLimits } from "~/providers/call-limits";
import { bulkShop, bulkWish, createdBulk, startAsShown } from "../../support/bulk-shop";
import { agreed } from "../../support/agreed";

export type BulkWork = {
  model: string;
  provider: "xai" | "black-forest-labs";
  /** Of the stage that is measured; the sample comes before it. */
  products: number;
  imagesEach: number;
};
export type BulkMade = { seconds: number; made: number };

const CREDITS = 1_000_000;
const SAMPLE = 5;
const LOOK_EVERY_MS = 100;
const LONGEST_SECONDS = 1_800;

/**
 * A bulk run as a merchant makes it: checked, its sample made, its rest released. Timed from the release until every
 * image of the rest has ended. `onMade` hears how many there are meanwhile.
 */
export async function runBulk(
  { model, provider, products, imagesEach }: BulkWork,
  onMade: (made: number) => void = () => undefined,
): Promise<BulkMade> {
  const place = await bulkShop({
    products: products + SAMPLE,
    credits: CREDITS,
    images: { model, count: imagesEach, prompt: "On a stone table" },
  });
  await agreed(place.shop, provider);
  const run = await createdBulk({ ...bulkWish(place), again: true });
  await untilPhase(run, "ready");
  await startAsShown(run, { stage: "sample" });
  await untilPhase(run, "sample-made");
  const before = await countEnded(run);
  await fillBudget(provider);

  const images = products * imagesEach;
  const startedAt = performance.now();
  await startAsShown(run, { stage: "rest" });
  for (let made = 0; made < images; made = (await countEnded(run)) - before) {
    onMade(made);
    await pause(LOOK_EVERY_MS);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, made: (await countEnded(run, "done")) - before };
}

/** The minute's budget of calls is whole again, so that of its limits only the calls at once are measured. */
async function fillBudget(provider: BulkWork["provider"]): Promise<void> {
  const data = { tokens: callLimits[provider].perMinute, tokensAt: new Date() };
  await db.providerPace.updateMany({ where: { provider }, data });
}

type Place = { shop: string; bulkRunId: string };

async function untilPhase(place: Place, wanted: BulkPhase): Promise<void> {
  const deadline = Date.now() + LONGEST_SECONDS * 1000;
  while (Date.now() < deadline) {
    const view = await loadBulkRun(place);
    if (view?.phase === wanted) return;
    if (view?.trouble) throw new Error(`Not ${wanted}: ${JSON.stringify(view.trouble)}`);
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`Not ${wanted} after ${LONGEST_SECONDS} s`);
}

async function countEnded({ shop, bulkRunId }: Place, state?: "done"): Promise<number> {
  const ended = state ? [state] : ["done", "failed", "cancelled"];
  const [{ count }] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from "ImageJob" job join "Run" run on run.id = job."runId" and run.shop = job.shop
    where run.shop = ${shop} and run."bulkRunId" = ${bulkRunId}::uuid and job.state = any(${ended})`;
  return count;
}
