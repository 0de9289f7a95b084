import { expireGrants } from "~/credits/wallet.server";
import { stopFidelity } from "~/fidelity/fidelity.server";
import { makeCutOut } from "~/generation/cut-out-of-photo.server";
import { recoverImageJobs } from "~/generation/recover-image-jobs.server";
import { recoverVerdicts } from "~/generation/recover-verdicts.server";
import { judgeImage } from "~/generation/judge-image.server";
import { lapseBulkRuns, recoverBulkRuns } from "~/generation/keep-bulk-runs.server";
import { runBulkErrand } from "~/generation/run-bulk-errand.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { sweepHolds } from "~/generation/sweep-holds.server";
import { removeOrphanBlobs } from "~/images/sweep-blobs.server";
import { consume } from "~/jobs/claim-loop.server";
import type { MaintenanceTask } from "~/jobs/job-catalog";
import { watchQueue } from "~/jobs/job-metrics.server";
import { enqueueMaintenance, startQueue, stopQueue } from "~/jobs/queue.server";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";
import { serveMetrics } from "~/platform/metrics.server";
import { cutOutModel } from "~/providers/cut-out.server";
import { applyPublication } from "~/publishing/apply-publication.server";
import { findPublishedMedia } from "~/publishing/published-media.server";
import { recoverPublications } from "~/publishing/recover-publications.server";
import { startStudio, stopStudio } from "~/studio/studio.server";

/** The jobs process. As many of them on as many machines as one likes: PostgreSQL is all they share. */
const UPKEEP_EVERY_MS = 20_000;
const DRAIN_SECONDS = 20;

const maintenance: Record<MaintenanceTask, (now: Date) => Promise<unknown>> = {
  "expire-credits": expireGrants,
  "lapse-bulk-runs": lapseBulkRuns,
  "recover-bulk-runs": recoverBulkRuns,
  "recover-image-jobs": recoverImageJobs,
  "recover-publications": recoverPublications,
  "recover-verdicts": recoverVerdicts,
  "sweep-blobs": removeOrphanBlobs,
  "sweep-holds": sweepHolds,
};

const { HOST, JOBS_CONCURRENCY, JOBS_METRICS_PORT, STUDIO_WORKERS } = getEnv();
startStudio({ workers: STUDIO_WORKERS });
void cutOutModel();
await startQueue();
watchQueue();
if (JOBS_METRICS_PORT) await serveMetrics({ host: HOST, port: JOBS_METRICS_PORT });
const loops = await Promise.all([
  consume("image-job", { concurrency: JOBS_CONCURRENCY, perShop: JOBS_CONCURRENCY }, (payload) =>
    runImageJob(payload),
  ),
  consume("cut-out", { concurrency: 2, perShop: 1 }, makeCutOut),
  consume("fidelity", { concurrency: 1, perShop: 1 }, judgeImage),
  consume("bulk", { concurrency: 2, perShop: 2 }, (payload, { attempt }) =>
    runBulkErrand(payload, { attempt, findPublished: findPublishedMedia }),
  ),
  consume("publish", { concurrency: 4, perShop: 2 }, (payload) => applyPublication(payload)),
  consume("maintain", { concurrency: 1, perShop: 1 }, async ({ task }) => {
    await maintenance[task](new Date());
  }),
]);
await askForUpkeep();
const upkeep = setInterval(() => void askForUpkeep(), UPKEEP_EVERY_MS);
logger.info("jobs.ready", { concurrency: JOBS_CONCURRENCY });

/** A database that does not answer for a moment is no reason to end: the next turn asks again. */
async function askForUpkeep(): Promise<void> {
  try {
    await enqueueMaintenance();
  } catch (error) {
    logger.error("upkeep.failed", { error });
  }
}

async function stop(): Promise<void> {
  clearInterval(upkeep);
  await Promise.all(loops.map((loop) => loop.stop(DRAIN_SECONDS)));
  await Promise.all([stopStudio(), stopFidelity()]);
  await stopQueue();
  logger.info("jobs.stopped");
  process.exit(0);
}

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());
