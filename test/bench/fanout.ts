import os from "node:os";
import { callLimits } from "~/providers/call-limits";
import { creditsPerImage } from "~/workflow/price";
import type { Measured } from "../../scripts/bench";
import { startProcess, stopProcess } from "../../scripts/processes";
import { wireEnvironment } from "../providers/environment";
import { startWireServers } from "../support/wire-servers";
import { runBare, runBatch, type Batch, type PaidRequest } from "./fanout/batches";
import { openFanoutShop } from "./fanout/fanout-shop";
import { openOwnDatabase } from "./support/own-database";
import { cpuSecondsOf } from "./support/process-usage";
import { median, round } from "./support/statistics";

/** The most calls at once of a provider that answers in one request: no asking after a job is measured with it. */
const PROVIDER = "xai";
const MODEL = "grok-imagine";
const MEAN_MS = 1_000;
const IMAGES = 100;
const WARM_IMAGES = 40;
/** Three batches and the warm-up fit into the minute's budget, so that only the calls at once limit them. */
const ROUNDS = 3;
const MOST_TIMES_BARE = 1.15;

/**
 * How near a jobs process comes to what a provider could do: 100 images of it at its limit of calls at once, from the
 * click until all are settled, against a bare loop of the same requests. They are of words alone, so that scaling a
 * product's photo for each call is not taken for the engine's own work.
 */
export async function measure(): Promise<Measured> {
  const wires = await startWireServers(["--plain"]);
  Object.assign(process.env, wireEnvironment(wires.addresses, "bench"));
  const database = await openOwnDatabase();
  const { atOnce } = callLimits[PROVIDER];
  const place = await openFanoutShop(MODEL, IMAGES);
  const each = creditsPerImage({ model: MODEL, resolution: "1K" }, { references: 0 }) ?? 0;
  const jobs = startProcess("jobs", ["--import", "tsx", "app/entry.jobs.ts"], {});
  try {
    await wires.pace(PROVIDER, MEAN_MS);
    const click = (images: number) => {
      const nodes = place.nodes.slice(0, (place.nodes.length * images) / IMAGES);
      return runBatch({ ...place, nodes, images, credits: images * each, wires });
    };
    const address = wires.addresses[PROVIDER];
    const loop = (requests: PaidRequest[]) => runBare({ address, requests, atOnce });

    const warm = await click(WARM_IMAGES);
    await loop(warm.paidCalls);
    const requests = Array.from({ length: IMAGES }, () => warm.paidCalls[0]);
    const ours: Batch[] = [];
    const bare: number[] = [];
    const cpuBefore = cpuSecondsOf(jobs.process.pid ?? 0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const isFirst = round % 2 === 0;
      if (isFirst) bare.push(await loop(requests));
      ours.push(await click(IMAGES));
      if (!isFirst) bare.push(await loop(requests));
    }
    const cpu = cpuSecondsOf(jobs.process.pid ?? 0) - cpuBefore;
    const measured = judge(ours, bare, IMAGES * each);
    measured.figures["CPU ms of the jobs process per image"] = round(
      (cpu * 1000) / (ROUNDS * IMAGES),
    );
    return measured;
  } finally {
    await stopProcess(jobs);
    wires.stop();
    await database.close();
  }
}

function judge(ours: Batch[], bare: number[], credits: number): Measured {
  const seconds = ours.map((batch) => batch.seconds);
  /** The batch that is farthest off. */
  const off = (of: (batch: Batch) => number, wanted: number) =>
    Math.max(...ours.map((batch) => Math.abs(of(batch) - wanted)));
  return {
    figures: {
      "100 images p50 s": round(median(seconds)),
      "100 images slowest s": round(Math.max(...seconds)),
      "bare loop p50 s": round(median(bare)),
      "bare loop slowest s": round(Math.max(...bare)),
      "calls at once": callLimits[PROVIDER].atOnce,
      "machine's load of the last minute": round(os.loadavg()[0]),
      "machine's processors": os.availableParallelism(),
    },
    gates: [
      {
        name: "100 images at 1 s each / a bare loop of the same requests",
        value: round(median(seconds) / median(bare)),
        limit: MOST_TIMES_BARE,
      },
      {
        name: "paid calls off from 100",
        value: off((of) => of.paidCalls.length, IMAGES),
        limit: 0,
      },
      { name: "stored images off from 100", value: off((of) => of.stored, IMAGES), limit: 0 },
      {
        name: "credits off from 100 images",
        value: off((of) => of.creditsSpent, credits),
        limit: 0,
      },
      { name: "ledger faults", value: off((of) => of.ledgerFaults, 0), limit: 0 },
    ],
  };
}
