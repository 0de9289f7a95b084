import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ProviderError } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, gate, playProvider } from "../../support/play-provider";
import { until } from "../../support/simulated-shop";
import {
  findLedgerFaults,
  jobsOf,
  started,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

async function oneImage() {
  const place = await workflowShop({ credits: 10, images: { count: 1 } });
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  const [job] = await jobsOf(place.shop, runId);
  const delivery = { shop: place.shop, imageJobId: job.id };
  return {
    ...place,
    delivery,
    read: () => db.imageJob.findUniqueOrThrow({ where: { id: job.id } }),
    change: (data: {
      callBegunAt?: Date | null;
      providerJobId?: string;
      fence?: number;
      state?: string;
    }) => db.imageJob.updateMany({ where: { id: job.id }, data }),
  };
}

/** What a worker leaves that died `secondsAgo` in the middle of a call. */
function diedDuringCall(secondsAgo: number) {
  return { state: "running", fence: 1, callBegunAt: new Date(Date.now() - secondsAgo * 1000) };
}

test("after a worker died during a paid call the provider is not asked again, and the credit stays held", async () => {
  const job = await oneImage();
  await job.change(diedDuringCall(5));
  await db.$executeRaw`delete from pgboss.job where data ->> 'shop' = ${job.shop}`;
  const { engine, requests } = playProvider();

  await runImageJob(job.delivery, engine);

  expect(requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "running", fence: 1 });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 1 });
  const [again] = await db.$queryRaw<{ seconds: number }[]>`
    select extract(epoch from start_after - now())::int as seconds from pgboss.job
    where data ->> 'imageJobId' = ${job.delivery.imageJobId} order by start_after desc limit 1`;
  expect(again.seconds).toBeGreaterThan(160);
  expect(again.seconds).toBeLessThan(181);
});

test("a job the provider keeps is waited for by its id after the worker's death; nothing new is asked for", async () => {
  const job = await oneImage();
  await job.change({ ...diedDuringCall(5), providerJobId: "job-17" });
  const resumed: string[] = [];
  const { engine, requests } = playProvider(answerAsAsked, {
    resume: (id, request) => {
      resumed.push(id);
      return answerAsAsked(request);
    },
  });

  await runImageJob(job.delivery, engine);

  expect(resumed).toEqual(["job-17"]);
  expect(requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "done" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
});

test("when nobody can know any more, the credit comes back and the provider is still not asked", async () => {
  const job = await oneImage();
  await job.change(diedDuringCall(181));
  const { engine, requests } = playProvider();

  await runImageJob(job.delivery, engine);

  expect(requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "failed", failure: "outcome-unknown" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("a paid call that is only slow is delivered by the worker that made it, though the job came again", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const { engine, requests } = playProvider(async (request) => {
    await opened;
    return answerAsAsked(request);
  });
  const slow = runImageJob(job.delivery, engine);
  await until(() => requests.length === 1);

  await runImageJob(job.delivery, engine);
  open();
  await slow;

  expect(requests).toHaveLength(1);
  expect(await job.read()).toMatchObject({ state: "done" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, held: 0, spent: 1 });
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("bytes that come after the image job was given up are kept, marked and free", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const { engine, requests } = playProvider(async (request) => {
    await opened;
    return answerAsAsked(request);
  });
  const slow = runImageJob(job.delivery, engine);
  await until(() => requests.length === 1);
  await job.change({ callBegunAt: new Date(Date.now() - 181_000) });
  await runImageJob(job.delivery, engine);
  expect(await job.read()).toMatchObject({ state: "failed", failure: "outcome-unknown" });

  open();
  await slow;

  const image = await db.image.findFirstOrThrow({
    where: { shop: job.shop, origin: "generated" },
  });
  expect(image).toMatchObject({ credits: 0, label: "Came too late, free" });
  expect(await job.read()).toMatchObject({ state: "failed", imageId: image.id });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("bytes that come when another worker has delivered do not take the place of its image", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const slow = playProvider(async (request) => {
    await opened;
    return answerAsAsked(request);
  });
  const first = runImageJob(job.delivery, slow.engine);
  await until(() => slow.requests.length === 1);
  await job.change({ state: "waiting", callBegunAt: null });
  await runImageJob(job.delivery, playProvider().engine);
  const delivered = await job.read();
  expect(delivered.state).toBe("done");

  open();
  await first;

  expect(await job.read()).toEqual(delivered);
  expect(await db.image.count({ where: { shop: job.shop, origin: "generated" } })).toBe(1);
  expect(await findLedgerFaults(job.shop)).toEqual([]);
});

test("a provider that never answers is given up at the deadline, and not asked again", async () => {
  const job = await oneImage();
  const { opened, open } = gate();
  const { engine, requests } = playProvider(
    async (request) => {
      await opened;
      return answerAsAsked(request);
    },
    { callSeconds: 0.05, graceSeconds: 0.05 },
  );

  await runImageJob(job.delivery, engine);
  await runImageJob(job.delivery, engine);

  expect(requests).toHaveLength(1);
  expect(await job.read()).toMatchObject({ state: "failed", failure: "never-answered" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, held: 0, spent: 0 });

  open();
  const kept = await until(() =>
    db.image.findFirst({ where: { shop: job.shop, origin: "generated" } }),
  );
  expect(kept).toMatchObject({ credits: 0, label: "Came too late, free" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, spent: 0 });
});

test("Studio that hangs is given up at the deadline and says that it took too long", async () => {
  const job = await oneImage();
  const { opened } = gate();
  const { engine } = playProvider(
    async (request) => {
      await opened;
      return answerAsAsked(request);
    },
    { callSeconds: 0.05, graceSeconds: 0.05, repeatable: true },
  );

  await runImageJob(job.delivery, engine);

  expect(await job.read()).toMatchObject({ state: "failed", failure: "timed-out" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, held: 0 });
});

test("what Studio was making when its worker died is made again", async () => {
  const job = await oneImage();
  await job.change(diedDuringCall(5));
  const { engine, requests } = playProvider(answerAsAsked, { repeatable: true });

  await runImageJob(job.delivery, engine);

  expect(requests).toHaveLength(1);
  expect(await job.read()).toMatchObject({ state: "done", fence: 2 });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 9, spent: 1 });
});

test("a worker that died before its call is followed by one that makes it", async () => {
  const job = await oneImage();
  await job.change({ state: "running", fence: 1 });
  const { engine, requests } = playProvider();

  await runImageJob(job.delivery, engine);

  expect(requests).toHaveLength(1);
  expect(await job.read()).toMatchObject({ state: "done" });
});

test("a worker that lost its claim before the call does not make it", async () => {
  const job = await oneImage();
  const first = playProvider();
  const robbed = first.engine.findProvider("studio");
  if (!robbed) throw new Error("No provider");
  const generate: typeof robbed.generate = async (request, options) => {
    await job.change({ fence: 7 });
    return robbed.generate(request, options);
  };

  await runImageJob(job.delivery, {
    ...first.engine,
    findProvider: () => ({ ...robbed, generate }),
  });

  expect(first.requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "running", fence: 7, callBegunAt: null });
});

test("a picture that kills every worker is not tried for ever", async () => {
  const job = await oneImage();
  await job.change({ state: "running", fence: 10 });
  const { engine, requests } = playProvider(answerAsAsked, { repeatable: true });

  await runImageJob(job.delivery, engine);

  expect(requests).toEqual([]);
  expect(await job.read()).toMatchObject({ state: "failed", failure: "internal" });
  expect(await loadWallet(job.shop)).toMatchObject({ available: 10, held: 0 });
});

test("a provider that says how long to wait is not asked before", async () => {
  const job = await oneImage();
  const { engine } = playProvider(() => {
    throw new ProviderError("429", {
      ...{ reason: "rate-limited", retry: "later", retryAfterSeconds: 47 },
    });
  });

  await db.$executeRaw`delete from pgboss.job where data ->> 'shop' = ${job.shop}`;

  await runImageJob(job.delivery, engine);

  const [again] = await db.$queryRaw<{ seconds: number }[]>`
    select extract(epoch from start_after - now())::int as seconds from pgboss.job
    where data ->> 'imageJobId' = ${job.delivery.imageJobId} order by start_after desc limit 1`;
  expect(again.seconds).toBeGreaterThan(40);
  expect(again.seconds).toBeLessThan(49);
});
