import { randomUUID } from "node:crypto";
import { db } from "~/db.server";
import { startRun } from "~/generation/start-run.server";
import { consume } from "~/jobs/claim-loop.server";
import { listenForProgress } from "~/jobs/progress.server";
import { enqueue } from "~/jobs/queue.server";
import type { BenchShop } from "./bench-shop";

export type ChainSlice = {
  millisecondsPerNode: number;
  clickToCall: number;
  /** One for each image of the chain. */
  answerToVisible: number[];
};

/** One run of the whole chain, from the click to the last image on a canvas that listens. */
export async function runChain(bench: BenchShop): Promise<ChainSlice> {
  const { shop, workflowId, nodes } = bench;
  bench.calls.length = 0;
  const seenAt = new Map<string, number>();
  let allSeen: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    allSeen = resolve;
  });
  const unlisten = await listenForProgress((change) => {
    // Nothing was answered since the last look, so there is nothing to see: it only says that a job was taken.
    if (change.workflowId !== workflowId || seenAt.size === bench.calls.length) return;
    void see(shop, change.runId ?? "", seenAt).then(() => {
      if (seenAt.size === nodes.length) allSeen();
    });
  });

  const clickedAt = performance.now();
  const answer = await startRun({
    ...{ shop, workflowId, staff: "bench", requestId: randomUUID(), targets: nodes },
    ...{ again: true, productId: null, revision: 1, quotedCredits: nodes.length },
  });
  if (answer.kind !== "started") throw new Error(`The chain did not start: ${answer.kind}`);
  await ended;
  const took = performance.now() - clickedAt;
  await unlisten();

  const [first] = bench.calls;
  return {
    millisecondsPerNode: took / nodes.length,
    clickToCall: first.calledAt - clickedAt,
    answerToVisible: bench.calls.map(
      ({ imageJobId, answeredAt }) => (seenAt.get(imageJobId) ?? Infinity) - answeredAt,
    ),
  };
}

/** What a canvas does when it hears of a change: it reads the rows, which are the truth. */
async function see(shop: string, runId: string, seenAt: Map<string, number>): Promise<void> {
  const done = await db.imageJob.findMany({
    where: { shop, runId, state: "done" },
    select: { id: true },
  });
  const now = performance.now();
  for (const { id } of done) if (!seenAt.has(id)) seenAt.set(id, now);
}

/** Hands over one job that does nothing, which hands over the next: what a lease and a completion cost by themselves. */
export async function openBareQueue(shop: string) {
  let left = 0;
  let ended: () => void = () => undefined;
  const next = () => {
    const payload = { imageId: randomUUID(), shop };
    return db.$transaction((tx) => enqueue(tx, "cut-out", payload, { shop }));
  };
  const loop = await consume("cut-out", { concurrency: 4, perShop: 4 }, async () => {
    left -= 1;
    if (left > 0) await next();
    else ended();
  });
  return {
    close: () => loop.stop(5),
    /** Milliseconds for each of so many jobs, one after the other. */
    run: async (jobs: number): Promise<number> => {
      left = jobs;
      const allDone = new Promise<void>((resolve) => {
        ended = resolve;
      });
      const startedAt = performance.now();
      await next();
      await allDone;
      return (performance.now() - startedAt) / jobs;
    },
  };
}

/** The same with two statements and no queue at all. Printed beside, for scale. */
export async function runBareSql({ bare }: BenchShop, leases: number): Promise<number> {
  await bare.query(`create table if not exists bench_lease (id serial primary key, state text)`);
  await bare.query(
    `insert into bench_lease (state) select 'waiting' from generate_series(1, $1::int)`,
    [leases],
  );
  const startedAt = performance.now();
  for (let lease = 0; lease < leases; lease += 1) {
    const { rows } = await bare.query<{ id: number }>(
      `update bench_lease set state = 'running' where id = (select id from bench_lease
        where state = 'waiting' order by id limit 1 for update skip locked) returning id`,
    );
    await bare.query(`update bench_lease set state = 'done' where id = $1`, [rows[0].id]);
  }
  return (performance.now() - startedAt) / leases;
}
