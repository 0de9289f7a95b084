import { randomUUID } from "node:crypto";
import pg from "pg";
import { db } from "~/db.server";
import { consume } from "~/jobs/claim-loop.server";
import { enqueue, enqueueAll } from "~/jobs/queue.server";

const JOBS = 600;
const LOOPS = 8;
/** What a jobs process does at once by default. */
const CONCURRENCY = 32;
const SHOP = "bench-queue.myshopify.com";

export type Queue = {
  /** Jobs in a second of which many wait already. */
  throughput: () => Promise<number>;
  /** Milliseconds from the call that enqueues to the handler that begins, for so many jobs one after the other. */
  wakeUps: (jobs: number) => Promise<number[]>;
  close: () => Promise<void>;
};

/** A claim loop as a jobs process runs it, with a handler that does nothing. */
export async function openQueue(): Promise<Queue> {
  let onJob: () => void = () => undefined;
  const rules = { concurrency: CONCURRENCY, perShop: CONCURRENCY };
  const loop = await consume("cut-out", rules, () => {
    onJob();
    return Promise.resolve();
  });
  const errand = () => ({ payload: { imageId: randomUUID(), shop: SHOP }, shop: SHOP });

  async function throughput(): Promise<number> {
    let left = JOBS;
    const errands = Array.from({ length: JOBS }, errand);
    let startedAt = 0;
    const ended = new Promise<void>((resolve) => {
      onJob = () => {
        startedAt ||= performance.now();
        left -= 1;
        if (left === 0) resolve();
      };
    });
    await enqueueAll(db, "cut-out", errands);
    await ended;
    return (JOBS * 1000) / (performance.now() - startedAt);
  }

  async function wakeUps(jobs: number): Promise<number[]> {
    const waits: number[] = [];
    for (let job = 0; job < jobs; job += 1) {
      const begun = new Promise<number>((resolve) => {
        onJob = () => resolve(performance.now());
      });
      const calledAt = performance.now();
      const { payload, shop } = errand();
      await db.$transaction((tx) => enqueue(tx, "cut-out", payload, { shop }));
      waits.push((await begun) - calledAt);
    }
    return waits;
  }
  return { throughput, wakeUps, close: () => loop.stop(5) };
}

/** A lease and its completion in two statements, and no queue around them. */
export async function openBareQueue(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: LOOPS, application_name: "bench-bare" });
  await pool.query(
    `create table bench_lease (id serial primary key, state text not null default 'waiting', payload jsonb not null)`,
  );
  await pool.query(`create index on bench_lease (id) where state = 'waiting'`);

  async function throughput(): Promise<number> {
    await pool.query(
      `insert into bench_lease (payload) select jsonb_build_object('imageId', gen_random_uuid(), 'shop', $2::text)
       from generate_series(1, $1::int)`,
      [JOBS, SHOP],
    );
    const startedAt = performance.now();
    const loops = Array.from({ length: LOOPS }, async () => {
      while (await leaseAndComplete(pool));
    });
    await Promise.all(loops);
    return (JOBS * 1000) / (performance.now() - startedAt);
  }
  return { throughput, close: () => pool.end() };
}

async function leaseAndComplete(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ id: number }>(
    `update bench_lease set state = 'running' where id = (
       select id from bench_lease where state = 'waiting' order by id limit 1 for update skip locked)
     returning id, payload`,
  );
  const job = rows.at(0);
  if (!job) return false;
  await pool.query(`update bench_lease set state = 'done' where id = $1`, [job.id]);
  return true;
}
