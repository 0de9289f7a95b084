import type { ImageJob } from "@prisma/client";
import { Counter } from "prom-client";
import { metrics } from "~/platform/metrics.server";

const ended = new Counter({
  name: "packshot_image_jobs_ended_total",
  help: "Image jobs that this process settled, by provider and by what came of them",
  labelNames: ["provider", "outcome"],
  registers: [metrics],
});

/** `outcome` is "done", or why there is none. */
export function countEnded({ provider }: Pick<ImageJob, "provider">, outcome: string): void {
  ended.inc({ provider, outcome });
}
