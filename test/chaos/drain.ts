import { db } from "~/db.server";
import { runBulkErrand } from "~/generation/run-bulk-errand.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { startBoss } from "~/jobs/delivery/boss.server";
import { WAKE_CHANNEL } from "~/jobs/delivery/wake-channel";
import { chaosEngine } from "./chaos-engine";

const GIVES_UP_MS = 60_000;
/** So long without a change means that everything left waits for time to pass. */
const STILL_MS = 500;
const QUEUES = ["image-job", "bulk"];

type Drain = {
  engine: { paid: boolean; log: string };
  /** The process whose PostgreSQL died works off what is left by itself. */
  alone: boolean;
};

/** Works off everything the shop has waiting. Where the queue waits for time to pass, it is let pass. */
export async function drain(shop: string, { engine, alone }: Drain): Promise<void> {
  const loops = alone ? [] : await workHere(engine);
  if (!alone) await letTimePass();
  const deadline = Date.now() + GIVES_UP_MS;
  let seen = "";
  let changedAt = Date.now();
  try {
    for (;;) {
      const { left, sign } = await look(shop);
      if (left === 0) return;
      if (Date.now() > deadline) throw new Error(`Never worked off: ${sign}`);
      if (sign !== seen) [seen, changedAt] = [sign, Date.now()];
      if (Date.now() - changedAt > STILL_MS) {
        await letTimePass();
        changedAt = Date.now();
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  } finally {
    await Promise.all(loops.map((loop) => loop.stop(10)));
  }
}

async function workHere(traits: Drain["engine"]) {
  const engine = chaosEngine(traits);
  const rules = { concurrency: 4, perShop: 4 };
  const findPublished = () => Promise.resolve(new Set<string>());
  return Promise.all([
    consume("image-job", rules, (payload) => runImageJob(payload, engine)),
    consume("bulk", rules, (payload, { attempt }) =>
      runBulkErrand(payload, { attempt, findPublished }),
    ),
  ]);
}

type Seen = { left: number; sign: string };

async function look(shop: string): Promise<Seen> {
  const [seen] = await db.$queryRaw<[Seen]>`
    select (select count(*) from "ImageJob" where shop = ${shop} and state in ('waiting', 'running'))::int
        + (select count(*) from "BulkRun" where shop = ${shop} and state like 'starting-%')::int as left,
      (select string_agg(position || state || fence, ' ' order by id) from "ImageJob" where shop = ${shop}) as sign`;
  return seen;
}

/** Heartbeats are missed, nobody waits for a call any more and waiting is over, as it would be a minute later. */
async function letTimePass(): Promise<void> {
  await db.$executeRaw`
    update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`;
  await db.$executeRaw`
    update "ImageJob" set "callBegunAt" = "callBegunAt" - interval '1 minute' where state = 'running'`;
  await db.$executeRaw`update pgboss.queue set monitor_on = null, monitor_claim_on = null`;
  const boss = await startBoss();
  for (const name of QUEUES) await boss.supervise(name);
  await db.$executeRaw`update pgboss.job set start_after = now() where state < 'active'`;
  for (const name of QUEUES) await db.$executeRaw`select pg_notify(${WAKE_CHANNEL}, ${name})`;
}
