import os from "node:os";
import { callLimits } from "~/providers/call-limits";
import type { Gate, Measured } from "../../scripts/bench";
import { JOBS_MEMORY, startProcess, stopProcess } from "../../scripts/processes";
import { wireEnvironment } from "../providers/environment";
import { startWireServers, type WireServers } from "../support/wire-servers";
import { runBulk, type BulkMade, type BulkWork } from "./bulk/run-bulk";
import { paidCallsOf, runBare } from "./fanout/batches";
import { openOwnDatabase } from "./support/own-database";
import { cpuSecondsOf, memoryOf } from "./support/process-usage";
import { median, round } from "./support/statistics";

/** Of a provider that answers a call in one request: 150 images, 20 calls at once, a second each. */
const TIMED: BulkWork = { model: "grok-imagine", provider: "xai", products: 50, imagesEach: 3 };
const TIMED_IMAGES = TIMED.products * TIMED.imagesEach;
const MEAN_MS = 1_000;
const ROUNDS = 3;
const MOST_TIMES_RAW = 1.15;

/** Of the one that takes the most images a minute, so that 4,000 of them take minutes. */
const LONG: BulkWork = {
  ...{ model: "flux-2-pro", provider: "black-forest-labs" },
  ...{ products: 500, imagesEach: 8 },
};
const LONG_IMAGES = LONG.products * LONG.imagesEach;
/** By then every part has been used and every cache is as large as it gets. */
const WARM_IMAGES = 1_000;
/** Were 1 % of each picture's bytes and pixels kept, it would be 100. */
const MOST_GROWTH_MB = 48;

type Found = { ours: BulkMade[]; raw: number[]; cpuSeconds: number; memory: Memory };
type Memory = { warmMb: number; endMb: number; peakMb: number; made: number; seconds: number };

/**
 * What a bulk run adds to its provider: release to last image against a raw loop of the same requests, and whether the
 * jobs process holds on to anything of 4,000 images. The provider is another process, whose pictures are drawn before.
 */
export async function measure(): Promise<Measured> {
  const wires = await startWireServers(["--plain"]);
  Object.assign(process.env, wireEnvironment(wires.addresses, "bench"));
  const database = await openOwnDatabase();
  const jobs = startProcess("jobs", ["--import", "tsx", "app/entry.jobs.ts"], JOBS_MEMORY);
  const pid = jobs.process.pid ?? 0;
  try {
    await wires.pace(TIMED.provider, MEAN_MS);
    const timed = await measureTime(wires, pid);
    const found = { ...timed, memory: await measureMemory(pid) };
    return { figures: figuresOf(found), gates: gatesOf(found) };
  } finally {
    await stopProcess(jobs);
    wires.stop();
    await database.close();
  }
}

async function measureTime(wires: WireServers, pid: number): Promise<Omit<Found, "memory">> {
  const found = { ours: [] as BulkMade[], raw: [] as number[], cpuSeconds: 0 };
  const loop = async () => {
    const requests = (await paidCallsOf(wires)).slice(-TIMED_IMAGES);
    const { atOnce } = callLimits[TIMED.provider];
    return runBare({ address: wires.addresses[TIMED.provider], requests, atOnce });
  };
  await runBulk(TIMED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const isFirst = round % 2 === 0;
    if (isFirst) found.raw.push(await loop());
    const before = cpuSecondsOf(pid);
    found.ours.push(await runBulk(TIMED));
    found.cpuSeconds += cpuSecondsOf(pid) - before;
    if (!isFirst) found.raw.push(await loop());
  }
  return found;
}

async function measureMemory(pid: number): Promise<Memory> {
  const memory = { warmMb: 0, endMb: 0, peakMb: 0 };
  const { made, seconds } = await runBulk(LONG, (sofar) => {
    const now = memoryOf(pid);
    if (sofar >= WARM_IMAGES) memory.warmMb ||= now;
    memory.peakMb = Math.max(memory.peakMb, now);
    memory.endMb = now;
  });
  return { ...memory, made, seconds };
}

function figuresOf({ ours, raw, cpuSeconds, memory }: Found): Record<string, number> {
  return {
    "150 images p50 s": round(median(ours.map(({ seconds }) => seconds))),
    "raw loop p50 s": round(median(raw)),
    "CPU ms of the jobs process per image, check and sample with it": round(
      (cpuSeconds * 1000) / (ROUNDS * TIMED_IMAGES),
    ),
    "memory after 1,000 images MB": round(memory.warmMb),
    "memory after 4,000 images MB": round(memory.endMb),
    "memory at most MB": round(memory.peakMb),
    "4,000 images s": round(memory.seconds),
    "machine's load of the last minute": round(os.loadavg()[0]),
    "machine's processors": os.availableParallelism(),
  };
}

function gatesOf({ ours, raw, memory }: Found): Gate[] {
  const seconds = median(ours.map((run) => run.seconds));
  const missing = ours.map(({ made }) => TIMED_IMAGES - made);
  return [
    {
      name: "150 images at 1 s each / a raw loop of the same requests",
      value: round(seconds / median(raw)),
      limit: MOST_TIMES_RAW,
    },
    { name: "images missing of 150", value: Math.max(...missing), limit: 0 },
    { name: "images missing of 4,000", value: LONG_IMAGES - memory.made, limit: 0 },
    {
      name: "MB grown from image 1,000 to 4,000",
      value: round(memory.endMb - memory.warmMb),
      limit: MOST_GROWTH_MB,
    },
  ];
}
