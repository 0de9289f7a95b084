import { Gauge, Histogram } from "prom-client";
import { db } from "~/db.server";
import { metrics } from "~/platform/metrics.server";
import type { JobName } from "./job-catalog";

const jobSeconds = new Histogram({
  name: "packshot_job_seconds",
  help: "How long jobs ran in this process, by how they ended",
  labelNames: ["name", "outcome"],
  buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
  registers: [metrics],
});

export type JobOutcome = "done" | "later" | "failed";

export function timeJob(name: JobName): (outcome: JobOutcome) => void {
  const end = jobSeconds.startTimer({ name });
  return (outcome) => void end({ outcome });
}

type Depth = { name: string; waiting: number; active: number; oldestSeconds: number };

/** Of the queue that all processes share: every jobs process answers the same. */
export function watchQueue(): void {
  gauge("packshot_queue_waiting", "Jobs that could begin now", "waiting");
  gauge("packshot_queue_active", "Jobs that some process works on", "active");
  gauge(
    "packshot_queue_oldest_seconds",
    "How long the job has waited that could begin and waits longest",
    "oldestSeconds",
  );
}

/** Each asks for itself, for one that another sets would answer what it was told a scrape ago. */
function gauge(name: string, help: string, figure: Exclude<keyof Depth, "name">): void {
  new Gauge({
    ...{ name, help, labelNames: ["name"], registers: [metrics] },
    async collect() {
      for (const depth of await depths()) this.set({ name: depth.name }, depth[figure]);
    },
  });
}

let asked: Promise<Depth[]> | undefined;

/** The gauges of one scrape ask at once, and are answered by one look. */
function depths(): Promise<Depth[]> {
  asked ??= readDepths().finally(() => {
    asked = undefined;
  });
  return asked;
}

function readDepths(): Promise<Depth[]> {
  return db.$queryRaw<Depth[]>`
    select queue.name, (count(*) filter (where ready))::int as waiting,
      (count(*) filter (where job.state = 'active'))::int as active,
      coalesce(extract(epoch from now() - min(job.start_after) filter (where ready)), 0)::float as "oldestSeconds"
    from pgboss.queue queue left join lateral (
      select state, start_after, state in ('created', 'retry') and start_after <= now() as ready
      from pgboss.job where job.name = queue.name and state in ('created', 'retry', 'active')) job on true
    group by queue.name`;
}
