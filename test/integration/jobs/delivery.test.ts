import { randomUUID } from "node:crypto";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { consume, type Consumption, type Delivery } from "~/jobs/claim-loop.server";
import { maintenanceTasks, type JobPayload } from "~/jobs/job-catalog";
import { enqueue, enqueueAll, enqueueMaintenance, stopQueue } from "~/jobs/queue.server";
import { RetryLater } from "~/jobs/retry-later";
import { ownDatabase } from "../../support/database";

ownDatabase();

const shop = "fern.myshopify.com";
const loops: { stop: (deadlineSeconds?: number) => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.stop(1)));
});
afterAll(stopQueue);

type ImageJob = JobPayload<"image-job">;

async function work(
  handler: (payload: ImageJob, delivery: Delivery) => Promise<void>,
  rules: Partial<Consumption> = {},
): Promise<void> {
  loops.push(await consume("image-job", { concurrency: 4, perShop: 4, ...rules }, handler));
}

function someJob(of: string = shop): ImageJob {
  return { imageJobId: randomUUID(), shop: of };
}

test("a job is delivered soon after its transaction commits", async () => {
  const seen: ImageJob[] = [];
  await work((payload) => Promise.resolve(void seen.push(payload)));
  const job = someJob();
  const before = Date.now();

  await db.$transaction((tx) => enqueue(tx, "image-job", job, { shop }));

  await vi.waitFor(() => expect(seen).toEqual([job]), { timeout: 2_500, interval: 5 });
  expect(Date.now() - before).toBeLessThan(2_500);
});

test("loops that claim all at once in one process do not wait for each other's connections", async () => {
  await stopQueue();
  const seen: unknown[] = [];
  const rules = { concurrency: 1, perShop: 1 };
  const started = Array.from({ length: 6 }, (_, at) =>
    consume(at === 0 ? "maintain" : "image-job", rules, (payload) =>
      Promise.resolve(void seen.push(payload)),
    ),
  );
  loops.push(...(await Promise.all(started)));

  await enqueueMaintenance();

  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0), { timeout: 5_000 });
});

test("a job of a transaction that was rolled back never was", async () => {
  const seen: ImageJob[] = [];
  const [dropped, kept] = [someJob(), someJob()];

  await expect(
    db.$transaction(async (tx) => {
      await enqueue(tx, "image-job", dropped, { shop });
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await enqueue(db, "image-job", kept, { shop });
  await work((payload) => Promise.resolve(void seen.push(payload)));

  await vi.waitFor(() => expect(seen).toContainEqual(kept));
  expect(seen).toEqual([kept]);
});

test("the same job asked for twice waits once, and may come again once it runs", async () => {
  const job = someJob();
  let deliveries = 0;
  await enqueue(db, "image-job", job, { shop });
  await enqueue(db, "image-job", job, { shop });

  await work(async () => {
    deliveries += 1;
    if (deliveries === 1) await enqueue(db, "image-job", job, { shop });
  });

  await vi.waitFor(() => expect(deliveries).toBe(2), { timeout: 5_000 });
  const [{ count } = { count: 0n }] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from pgboss.job where data ->> 'imageJobId' = ${job.imageJobId}`;
  expect(count).toBe(2n);
});

test("who waits in front of the screen goes before a bulk run", async () => {
  const [bulk, interactive] = [someJob(), someJob()];
  const seen: ImageJob[] = [];
  await enqueue(db, "image-job", bulk, { shop, priority: 0 });
  await enqueue(db, "image-job", interactive, { shop, priority: 10 });

  await work((payload) => Promise.resolve(void seen.push(payload)), { concurrency: 1 });

  await vi.waitFor(() => expect(seen).toEqual([interactive, bulk]));
});

test("a small shop does not wait for a big one's backlog", async () => {
  const small = "small.myshopify.com";
  const finished: string[] = [];
  await enqueueAll(
    db,
    "image-job",
    Array.from({ length: 40 }, () => ({ shop, payload: someJob() })),
  );
  await enqueueAll(
    db,
    "image-job",
    Array.from({ length: 3 }, () => ({ shop: small, payload: someJob(small) })),
  );

  await work(
    async (payload) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      finished.push(payload.shop);
    },
    { concurrency: 4, perShop: 2 },
  );

  await vi.waitFor(() => expect(finished).toHaveLength(43), { timeout: 20_000 });
  expect(finished.lastIndexOf(small)).toBeLessThan(12);
});

test("one image behind a thousand of another shop starts when the next hand is free, and before any of a bulk run", async () => {
  const [small, patient] = ["small.myshopify.com", "patient.myshopify.com"];
  const begun: { shop: string; end: () => void }[] = [];
  const crowd = Array.from({ length: 1_000 }, () => ({ shop, payload: someJob() }));
  await enqueueAll(db, "image-job", crowd);
  await work(({ shop: of }) => new Promise<void>((end) => void begun.push({ shop: of, end })));
  await vi.waitFor(() => expect(begun).toHaveLength(4), { timeout: 10_000 });

  await enqueue(db, "image-job", someJob(patient), { shop: patient, priority: 0 });
  await enqueue(db, "image-job", someJob(small), { shop: small });
  for (const { end } of begun.slice(0, 2)) {
    const before = begun.length;
    end();
    await vi.waitFor(() => expect(begun).toHaveLength(before + 1), { timeout: 10_000 });
  }

  expect(begun.map(({ shop: of }) => of)).toEqual([shop, shop, shop, shop, small, shop]);
  for (const { end } of begun) end();
  await db.$executeRaw`delete from pgboss.job where name = 'image-job' and state < 'active'`;
});

test("bulk runs of many shops take turns by who has the fewest at work", async () => {
  const others = ["one.myshopify.com", "two.myshopify.com", "three.myshopify.com"];
  const seen: string[] = [];
  const bulk = (of: string) => ({ shop: of, priority: 0, payload: someJob(of) });
  await enqueueAll(
    db,
    "image-job",
    Array.from({ length: 50 }, () => bulk(shop)),
  );
  await enqueueAll(db, "image-job", others.map(bulk));

  await work(({ shop: of }) => new Promise<void>(() => void seen.push(of)));

  await vi.waitFor(() => expect(seen).toHaveLength(4), { timeout: 10_000 });
  expect(seen.sort()).toEqual([shop, ...others].sort());
  await db.$executeRaw`delete from pgboss.job where name = 'image-job'`;
});

test("a job that cannot work yet comes again later without counting as failed", async () => {
  const attempts: number[] = [];
  await enqueue(db, "image-job", someJob(), { shop });

  await work((_payload, { attempt }) => {
    attempts.push(attempt);
    return attempts.length === 1 ? Promise.reject(new RetryLater(1)) : Promise.resolve();
  });

  await vi.waitFor(() => expect(attempts).toEqual([1, 1]), { timeout: 8_000 });
});

test("a failed job is tried again", async () => {
  const attempts: number[] = [];
  await enqueue(db, "image-job", someJob(), { shop });

  await work((_payload, { attempt }) => {
    attempts.push(attempt);
    return attempt === 1 ? Promise.reject(new Error("a bug")) : Promise.resolve();
  });

  await vi.waitFor(() => expect(attempts).toEqual([1, 2]), { timeout: 10_000 });
});

test("a limit of the queue holds back what is over it", async () => {
  let seen = 0;
  let room = 2;
  await enqueueAll(
    db,
    "image-job",
    Array.from({ length: 5 }, () => ({ shop, payload: someJob() })),
  );
  const limit = () => Promise.resolve(Math.max(0, room - seen));
  await work(() => Promise.resolve(void (seen += 1)), { limit });

  await vi.waitFor(() => expect(seen).toBe(2));
  room = 5;
  await vi.waitFor(() => expect(seen).toBe(5), { timeout: 8_000 });
});

test("stopping waits for running jobs and hands back what does not end in time", async () => {
  const ended: string[] = [];
  let started = 0;
  const [quick, endless] = [someJob(), someJob()];
  await enqueueAll(db, "image-job", [
    { shop, payload: quick },
    { shop, payload: endless },
  ]);
  const loop = await consume(
    "image-job",
    { concurrency: 2, perShop: 2 },
    async ({ imageJobId }, { signal }) => {
      started += 1;
      const milliseconds = imageJobId === quick.imageJobId ? 200 : 60_000;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          resolve();
        });
      });
      if (!signal.aborted) ended.push(imageJobId);
    },
  );
  await vi.waitFor(() => expect(started).toBe(2));

  await loop.stop(1);

  expect(ended).toEqual([quick.imageJobId]);
  const again: ImageJob[] = [];
  await work((payload) => Promise.resolve(void again.push(payload)));
  await vi.waitFor(() => expect(again).toEqual([endless]), { timeout: 10_000 });
});

test("upkeep is due once in its stretch of time, however many processes ask for it", async () => {
  await Promise.all([enqueueMaintenance(), enqueueMaintenance(), enqueueMaintenance()]);

  // The stretches begin on the clock's own minutes, so that the three may fall into two of them.
  const rows = await db.$queryRaw<{ task: string; stretch: Date }[]>`
    select data ->> 'task' as task, singleton_on as stretch from pgboss.job where name = 'maintain'`;
  const due = rows.map(({ task, stretch }) => `${task} ${stretch.toISOString()}`);
  expect(new Set(rows.map(({ task }) => task)).size).toBe(maintenanceTasks.length);
  expect(due.sort()).toEqual([...new Set(due)].sort());
});
