import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Gate, Measured } from "../../scripts/bench";
import { startProcess, stopProcess } from "../../scripts/processes";
import { countStatements } from "./queue/count-statements";
import { openBareQueue, openQueue, type Queue } from "./queue/deliveries";
import { interleave, isConclusive, type Compared } from "./support/interleave";
import { openOwnDatabase } from "./support/own-database";
import { median, percentile, round } from "./support/statistics";

const PAIRS = 5;
/** The queue reaches at least 0.4 of the bare pace. */
const MOST_TIMES_BARE = 1 / 0.4;
const WAKE_UPS = 100;
const MOST_WAKE_UP_MS = 100;
const SETTLE_SECONDS = 8;
const IDLE_SECONDS = 30;
const MOST_IDLE_PER_SECOND = 3;

type Found = { throughput: Compared; waits: number[]; idle: number };

/** What delivering costs: many jobs at once, one job that wakes a sleeping process, and a process with nothing to do. */
export async function measure(): Promise<Measured> {
  const database = await openOwnDatabase();
  try {
    const bare = await openBareQueue(database.url);
    const queue = await openQueue();
    const found = await measureQueue(queue, bare.throughput);
    await queue.close();
    await bare.close();
    const idle = await countWhenIdle(database.url);
    return { figures: figuresOf({ ...found, idle }), gates: gatesOf({ ...found, idle }) };
  } finally {
    await database.close();
  }
}

async function measureQueue(queue: Queue, bare: () => Promise<number>) {
  const throughput = await interleave({ a: bare, b: queue.throughput }, PAIRS);
  await queue.wakeUps(10);
  return { throughput, waits: await queue.wakeUps(WAKE_UPS) };
}

/** Statements a second of a whole jobs process that waits, counted on its way to the database. */
async function countWhenIdle(databaseUrl: string): Promise<number> {
  const counter = await countStatements(databaseUrl);
  const env = { DATABASE_URL: counter.url };
  const jobs = startProcess("jobs", ["--import", "tsx", "app/entry.jobs.ts"], env);
  try {
    while (counter.count() === 0) await pause(100);
    // Upkeep that was due at the start is done.
    await pause(SETTLE_SECONDS * 1000);
    const before = counter.count();
    await pause(IDLE_SECONDS * 1000);
    return (counter.count() - before) / IDLE_SECONDS;
  } finally {
    await stopProcess(jobs);
    counter.close();
  }
}

function figuresOf({ throughput, waits, idle }: Found): Record<string, number> {
  return {
    "bare lease + complete p50 per s": round(median(throughput.a)),
    "queue p50 per s": round(median(throughput.b)),
    "queue / bare": round(median(throughput.ratios)),
    "A/A": round(median(throughput.same)),
    "enqueue to begin p50 ms": round(median(waits)),
    "enqueue to begin p95 ms": round(percentile(waits, 95)),
    "statements of an idle jobs process per s": round(idle),
    "machine's load of the last minute": round(os.loadavg()[0]),
  };
}

function gatesOf({ throughput, waits, idle }: Found): Gate[] {
  const gates = [
    { name: "enqueue to begin p50 ms", value: round(median(waits)), limit: MOST_WAKE_UP_MS },
    {
      name: "statements of an idle jobs process per s",
      value: round(idle),
      limit: MOST_IDLE_PER_SECOND,
    },
  ];
  if (!isConclusive(throughput)) {
    console.log("warning: A differs from A twice, so the ratio is printed and does not judge");
    return gates;
  }
  const value = round(1 / median(throughput.ratios));
  return [
    { name: "bare jobs in the time of one of the queue's", value, limit: MOST_TIMES_BARE },
    ...gates,
  ];
}
