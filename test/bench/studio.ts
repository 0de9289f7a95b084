import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { z } from "zod";
import type { Measured } from "../../scripts/bench";
import { JOBS_MEMORY } from "../../scripts/processes";
import type { SetRequest, SubjectPhoto } from "../../app/studio/set-request";
import { cutOut, renderSet, startStudio, stopStudio } from "../../app/studio/studio.server";
import { loadSubject } from "../../app/studio/subject/load-subject.server";
import { cpuSecondsDuring } from "./support/process-usage";
import { pairsOf, standardPrompts, TWINS } from "./studio/variety";

/**
 * CPU-seconds of the whole process while one worker draws: a loaded machine changes wall time and not these.
 * The process does nothing else meanwhile, so its CPU time is the worker's and its codecs'.
 */
const WARM_1024_LIMIT = 1.5;
const COLD_PHOTO_LIMIT = 6;
const WARM_2048_LIMIT = 4;
const MEMORY_LIMIT_MB = 1000;
const VARIATIONS = 10;
const PHOTO = "test/simulator/photos/fern-and-clay-mug-ochre.jpg";
const SNAPSHOT = "test/simulator/photos/fern-and-clay-mug-teal-snapshot.jpg";
const OTHER_SNAPSHOT = "test/simulator/photos/halcyon-soap-rose-clay-snapshot.jpg";

export async function measure(): Promise<Measured> {
  const cold = await bundleFirstPicture();
  const grabbedCold = await cold.print(OTHER_SNAPSHOT, SNAPSHOT);
  const keyedCold = await cold.print(SNAPSHOT, PHOTO);
  cold.remove();
  startStudio({ workers: 1 });
  const [snapshot, photo] = [await readFile(SNAPSHOT), await readFile(PHOTO)];
  const { mask } = await cutOut({ photo });
  const keyed = await cpuSecondsDuring(() => cutOut({ photo }));
  const grabbed = await cpuSecondsDuring(() => cutOut({ photo: snapshot }));
  await drawAll({ photo, mask }, { longSidePx: 1024 });
  const warm = await drawAll({ photo, mask }, { longSidePx: 1024 });
  const large = await drawAll({ photo, mask }, { longSidePx: 2048, count: 4 });
  const nearest = await nearestPairs({ photo, mask });
  await stopStudio();
  const elsewhere = "test/bench/studio/draw-once.ts";
  const hashes = [await printedBy(elsewhere), await printedBy(elsewhere)];
  const memory = Number(await printedBy("test/bench/studio/draw-and-judge.ts"));

  return {
    figures: {
      "cut-out plain CPU-s": round(keyed),
      "cut-out GrabCut CPU-s": round(grabbed),
      "cold photo, first of a new thread, CPU-s": round(grabbedCold.ofNewThread),
      "cold plain photo CPU-s": round(keyedCold.ofRunningThread),
      "warm 1024 median CPU-s": round(middle(warm)),
      "warm 2048 median CPU-s": round(middle(large)),
      "warm 2048 slowest CPU-s": round(Math.max(...large)),
      "nearest two of ten variations": round(Math.min(...nearest)),
    },
    gates: [
      {
        name: "warm 1024 slowest of ten variations, CPU-s",
        value: round(Math.max(...warm)),
        limit: WARM_1024_LIMIT,
      },
      {
        name: "cold photo: cut by GrabCut and drawn at 1024 in a new set, CPU-s",
        value: round(grabbedCold.ofRunningThread),
        limit: COLD_PHOTO_LIMIT,
      },
      {
        name: "warm 2048 slowest, CPU-s",
        value: round(Math.max(...large)),
        limit: WARM_2048_LIMIT,
      },
      {
        name: "most resident MB by default: cutting, drawing at 2048 and 1024, judging, at once",
        value: memory,
        limit: MEMORY_LIMIT_MB,
      },
      {
        name: "standard prompts with twins among their ten variations",
        value: nearest.filter((distance) => distance < TWINS).length,
        limit: 0,
      },
      {
        name: "processes that drew other bytes from the same requests",
        value: new Set(hashes).size - 1,
        limit: 0,
      },
    ],
  };
}

/** The distance of the nearest two of ten, for each of the standard prompts. */
async function nearestPairs(photo: SubjectPhoto): Promise<number[]> {
  const subject = await loadSubject(photo);
  if (!subject) throw new Error("The mug was not cut");
  const nearest: number[] = [];
  for (const prompt of standardPrompts) {
    const [pair] = await pairsOf(prompt, { photo, subject });
    console.log(
      `${prompt}: ${pair.one} and ${pair.other} are nearest, ${pair.distance.toFixed(1)}`,
    );
    nearest.push(pair.distance);
  }
  return nearest;
}

/** In a process of its own, with the memory settings of the jobs process. */
async function printedBy(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, ...JOBS_MEMORY },
  });
  return stdout.trim();
}

const ColdPhotos = z.object({ ofNewThread: z.number(), ofRunningThread: z.number() });

/** As it is shipped: bundled, so that no time goes into reading TypeScript. */
async function bundleFirstPicture() {
  const folder = mkdtempSync(path.resolve(".cache/draw-first-"));
  const entryPoints = [
    "test/bench/studio/draw-first.ts",
    "app/studio/worker/studio-worker.server.ts",
  ];
  await build({
    ...{ entryPoints, outdir: folder, entryNames: "[name]" },
    ...{ bundle: true, splitting: true, platform: "node", format: "esm", packages: "external" },
  });
  const script = path.join(folder, "draw-first.js");
  return {
    print: async (first: string, second: string) => {
      const { stdout } = await promisify(execFile)(process.execPath, [script, first, second]);
      return ColdPhotos.parse(JSON.parse(stdout));
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function drawAll(subject: SubjectPhoto, wish: Partial<SetRequest>): Promise<number[]> {
  const { count = VARIATIONS } = wish;
  const seconds: number[] = [];
  for (let index = 0; index < count; index++)
    seconds.push(await cpuSecondsDuring(() => draw(subject, { ...wish, count, index })));
  console.log(`${wish.longSidePx} px: ${seconds.map((each) => each.toFixed(2)).join(" ")} CPU-s`);
  return seconds;
}

function draw(subject: SubjectPhoto, wish: Partial<SetRequest>) {
  return renderSet({
    subject,
    prompt: "product photo",
    seed: 7,
    index: 0,
    count: VARIATIONS,
    ratio: "1:1",
    longSidePx: 1024,
    format: "jpeg",
    ...wish,
  });
}

function middle(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
