import type { Measured } from "../../../scripts/bench";
import { percentile, round } from "../support/statistics";
import { counting, metric, settled, type Bench, type BenchPage } from "./bench-page";
import { madeOf, runningGraph, STAGES, stepAt, type Running } from "./graphs";

const EVENTS_PER_SECOND = 200;
const TICK_MS = 50;
/** Shares no factor with the counts, so that every node comes once. */
const STRIDE = 37;
const MOST_GROWTH_MB = 40;

/** As many as a screen holds, or a few at full size. */
type Seen = "all" | "few";

/** C6: nodes at work, told of by a stream, all to the end. */
export async function measureStorm(bench: Bench): Promise<Measured> {
  const all = await storm(bench, 1000, "all");
  const few = await storm(bench, 300, "few");
  const measured = [
    { of: "1,000 executing nodes, as many in sight as can be", ...all },
    { of: "300 executing nodes at full size", ...few },
  ];
  return {
    figures: Object.fromEntries(
      measured.flatMap(({ of, seconds, p95, growthMb, commits }) => [
        [`C6: seconds, ${of}`, round(seconds)],
        [`C6: frame p95 ms, ${of}`, round(p95)],
        [`C6: heap growth MB, ${of}`, growthMb],
        [`C6: commits, ${of}`, commits],
      ]),
    ),
    gates: measured.flatMap(({ of, growthMb, mostPerFrame, drawn, events, unfinished }) => [
      { name: `C6: heap growth MB, ${of}`, value: growthMb, limit: MOST_GROWTH_MB },
      { name: `C6: commits in one frame, ${of}`, value: mostPerFrame, limit: 1 },
      { name: `C6: nodes drawn, of nodes told of, ${of}`, value: drawn, limit: events },
      { name: `C6: nodes still at work at the end, ${of}`, value: unfinished, limit: 0 },
    ]),
  };
}

async function storm(bench: Bench, count: number, seen: Seen) {
  const { data, runs } = runningGraph(count);
  const opened = await bench.ours(`storm-${count}`, data);
  const { page } = opened;
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press(seen === "all" ? "1" : "0");
  await settled(page);
  const before = await heapMb(opened);
  await page.evaluate(() => window.__bench_page.frames());
  const started = Date.now();
  const counted = await counting(page, () => tellAll(bench, runs));
  const seconds = (Date.now() - started) / 1000;
  const frames = await page.evaluate(() => window.__bench_page.frames());
  await settled(page);
  const growthMb = round((await heapMb(opened)) - before);
  const unfinished = await page.locator('[data-state="working"], [data-tone="working"]').count();
  await opened.close();
  if (counted.mostPerFrame === 0) throw new Error("Nothing of the storm was drawn");
  return {
    ...{ seconds, growthMb, unfinished, commits: counted.commits },
    p95: percentile(frames, 95),
    mostPerFrame: counted.mostPerFrame,
    drawn: Object.values(counted.nodes).reduce((sum, times) => sum + times, 0),
    events: runs.length * STAGES,
  };
}

/** Every node goes through its stages beside the others, so many steps told of a second. */
async function tellAll({ pages }: Bench, runs: Running[]): Promise<void> {
  const perTick = (EVENTS_PER_SECOND * TICK_MS) / 1000;
  // Neighbours are told of one after the other nowhere: what is told lies all over the canvas.
  const mixed = runs.map((_, at) => runs[(at * STRIDE) % runs.length]);
  const events = Array.from({ length: STAGES }, (_, stage) =>
    mixed.map((run) => ({ run, stage: stage + 1 })),
  ).flat();
  const started = Date.now();
  for (let told = 0; told < events.length;) {
    for (const { run, stage } of events.slice(told, told + perTick)) {
      const step = stepAt(run, stage);
      const results = stage === STAGES ? { results: [madeOf(run.nodeId, run.images)] } : {};
      pages.tell({ whole: false, steps: [step], ...results });
    }
    told += perTick;
    const due = started + (told / perTick) * TICK_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
  }
}

async function heapMb(opened: BenchPage): Promise<number> {
  for (let round = 0; round < 2; round += 1) await opened.cdp.send("HeapProfiler.collectGarbage");
  return (await metric(opened, "JSHeapUsedSize")) / 1024 / 1024;
}
