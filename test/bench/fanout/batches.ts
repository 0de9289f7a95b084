import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { auditLedger } from "~/credits/audit.server";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { startRun } from "~/generation/start-run.server";
import type { WireServers } from "../../support/wire-servers";
import type { FanoutShop } from "./fanout-shop";

/** A paid request as the jobs process sent it, to be sent again by a bare loop. */
export type PaidRequest = { path: string; body: string };

export type Batch = {
  seconds: number;
  /** What the provider was paid for. */
  paidCalls: PaidRequest[];
  creditsSpent: number;
  /** Images whose bytes lie stored. */
  stored: number;
  ledgerFaults: number;
};

const LONGEST_SECONDS = 120;
const LOOK_EVERY_MS = 50;

type Click = FanoutShop & { images: number; credits: number; wires: WireServers };

/** One click, until every image it asked for is settled. The jobs process is another one. */
export async function runBatch({ images, credits, wires, ...place }: Click): Promise<Batch> {
  const { shop, workflowId, nodes: targets } = place;
  await wires.clear();
  const before = await loadWallet(shop);
  const startedAt = performance.now();
  const answer = await startRun({
    ...{ shop, workflowId, staff: "bench", requestId: randomUUID(), targets },
    ...{ again: true, productId: null, revision: 1, quotedCredits: credits },
  });
  if (answer.kind !== "started") throw new Error(`Not started: ${JSON.stringify(answer)}`);
  await untilSettled({ shop, runId: answer.runId, images });
  const seconds = (performance.now() - startedAt) / 1000;

  const after = await loadWallet(shop);
  return {
    seconds,
    paidCalls: await paidCallsOf(wires),
    creditsSpent: after.spent - before.spent,
    stored: await countStored(shop, answer.runId),
    ledgerFaults: (await auditLedger(shop)).length + after.held,
  };
}

async function untilSettled(run: { shop: string; runId: string; images: number }): Promise<void> {
  const { shop, runId, images } = run;
  const deadline = Date.now() + LONGEST_SECONDS * 1000;
  while (Date.now() < deadline) {
    const where = { shop, runId, state: { in: ["done", "failed", "cancelled"] } };
    if ((await db.imageJob.count({ where })) === images) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`Not settled after ${LONGEST_SECONDS} s`);
}

async function countStored(shop: string, runId: string): Promise<number> {
  const [{ count }] = await db.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from "ImageJob" job
    join "Image" image on image.id = job."imageId" and image.shop = job.shop
    join "Blob" blob on blob.shop = image.shop and blob.hash = image.hash
    where job.shop = ${shop} and job."runId" = ${runId}::uuid and job.state = 'done'`;
  return count;
}

export async function paidCallsOf(wires: WireServers): Promise<PaidRequest[]> {
  const { xai = [] } = await wires.log();
  return xai.flatMap(({ path, order }) =>
    order ? [{ path, body: JSON.stringify(order.body) }] : [],
  );
}

type Loop = { address: string; requests: PaidRequest[]; atOnce: number };

/** The same requests by `fetch` alone: so many loops, each sending the next one when its answer was read whole. */
export async function runBare({ address, requests, atOnce }: Loop): Promise<number> {
  const waiting = requests.values();
  const headers = { "content-type": "application/json", authorization: "Bearer bench" };
  const startedAt = performance.now();
  const loops = Array.from({ length: atOnce }, async () => {
    for (const { path, body } of waiting) {
      const answer = await fetch(new URL(path, address), { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`The wire answered ${answer.status}`);
      await answer.arrayBuffer();
    }
  });
  await Promise.all(loops);
  return (performance.now() - startedAt) / 1000;
}
