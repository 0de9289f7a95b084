import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { consume } from "~/jobs/claim-loop.server";
import { watchQueue } from "~/jobs/job-metrics.server";
import { stopQueue } from "~/jobs/queue.server";
import { serveMetrics } from "~/platform/metrics.server";
import { ProviderError } from "~/providers/image-provider";
import { ownDatabase } from "../../support/database";
import { answerAsAsked, playProvider } from "../../support/play-provider";
import { jobsOf, started, wishOf, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();

let address = "";
let close = () => {};
beforeAll(async () => {
  watchQueue();
  const server = await serveMetrics({ port: 0, host: "127.0.0.1" });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(async () => {
  close();
  await stopQueue();
});

async function figures(): Promise<string> {
  return (await fetch(`${address}/metrics`)).text();
}

test("the queue's depth, how jobs ended and what came of images are there to be scraped, and no shop's name", async () => {
  const place = await workflowShop({ images: { count: 3 } });
  const { shop } = place;
  const runId = await started(wishOf(place, { quotedCredits: 3 }));
  expect(await figures()).toContain('packshot_queue_waiting{name="image-job"} 3');

  const { engine } = playProvider((request) => {
    if (request.position === 1) {
      throw new ProviderError("No", { reason: "content-rejected", retry: "never" });
    }
    return answerAsAsked(request);
  });
  const loop = await consume("image-job", { concurrency: 3, perShop: 3 }, (payload) =>
    runImageJob(payload, engine),
  );
  await vi.waitFor(
    async () => {
      const states = (await jobsOf(shop, runId)).map(({ state }) => state);
      expect(states.sort()).toEqual(["done", "done", "failed"]);
    },
    { timeout: 20_000 },
  );
  await loop.stop();

  const text = await figures();
  expect(text).toContain('packshot_image_jobs_ended_total{provider="studio",outcome="done"} 2');
  expect(text).toContain(
    'packshot_image_jobs_ended_total{provider="studio",outcome="content-rejected"} 1',
  );
  expect(text).toContain('packshot_job_seconds_count{name="image-job",outcome="done"} 3');
  expect(text).toContain('packshot_queue_waiting{name="image-job"} 0');
  expect(text).toContain("process_resident_memory_bytes");
  expect(text).not.toContain("myshopify");
});

test("a job that waits says for how long, and one put off does not count as waiting", async () => {
  await started(wishOf(await workflowShop(), { quotedCredits: 2 }));
  await db.$executeRaw`update pgboss.job set start_after = now() - interval '90 seconds' where id = (
    select id from pgboss.job where name = 'image-job' and state = 'created' limit 1)`;
  await db.$executeRaw`update pgboss.job set start_after = now() + interval '90 seconds'
    where name = 'image-job' and state = 'created' and start_after > now() - interval '60 seconds'`;

  const text = await figures();
  expect(text).toContain('packshot_queue_waiting{name="image-job"} 1');
  const oldest = /packshot_queue_oldest_seconds\{name="image-job"\} (\d+)/.exec(text)?.[1];
  expect(Number(oldest)).toBeGreaterThanOrEqual(90);
  expect(Number(oldest)).toBeLessThan(150);
});

test("the same port says whether the process reaches its database, and nothing else", async () => {
  expect((await fetch(`${address}/health`)).status).toBe(200);
  expect((await fetch(`${address}/`)).status).toBe(404);
});
