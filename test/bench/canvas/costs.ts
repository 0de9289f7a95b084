import type { Gate, Measured } from "../../../scripts/bench";
import { interleave, type Compared } from "../support/interleave";
import { median, percentile, round } from "../support/statistics";
import { atFullSize, cpuMs, settled, type Bench, type BenchPage } from "./bench-page";
import { dragNode, emptySpot, gripOf, MOVES, panCanvas } from "./gestures";
import { ourGraph } from "./graphs";

const PAIRS = 8;
const NODES = 300;
const [FEW, MANY] = [50, 1000];
const ROUNDS_OF_DOM = 9;

type Limits = { gate: number; aim: number };
const LIMITS: Record<"drag" | "pan", Limits> = {
  drag: { gate: 1.75, aim: 1.25 },
  pan: { gate: 1.5, aim: 1.15 },
};
const SCALING: Limits = { gate: 1.8, aim: 1.3 };
const DOM: Limits = { gate: 2.5, aim: 1.5 };

type Gesture = "drag" | "pan";
const GESTURES = ["drag", "pan"] as const;
const gestures: Record<Gesture, (opened: BenchPage) => Promise<void>> = {
  drag: async ({ page }) => dragNode(page, await gripOf(page)),
  pan: async ({ page }) => panCanvas(page, await emptySpot(page)),
};

/** C2: elements of the page with a thousand nodes at full size, on the average of several places of the canvas. */
export async function measureDom(bench: Bench): Promise<Measured> {
  const ours = await bench.ours("dom", ourGraph(MANY));
  const raw = await bench.raw(MANY);
  await atFullSize(ours);
  const counts = { ours: await domOf(ours), raw: await domOf(raw) };
  await ours.close();
  await raw.close();
  const value = round(counts.ours / counts.raw);
  return {
    figures: {
      "C2: elements at 1,000 nodes": round(counts.ours),
      "C2: elements of the raw page": round(counts.raw),
      ...distance("C2: elements / raw", value, DOM.aim),
    },
    gates: [{ name: "C2: elements at 1,000 nodes / raw page", value, limit: DOM.gate }],
  };
}

async function domOf({ page }: BenchPage): Promise<number> {
  let sum = 0;
  for (let place = 0; place < ROUNDS_OF_DOM; place += 1) {
    const { x, y } = await emptySpot(page);
    await page.mouse.move(x, y);
    await page.mouse.wheel(place === 0 ? 2000 : 530, place === 0 ? 2000 : 310);
    await settled(page);
    sum += await page.evaluate(() => document.querySelectorAll("*").length);
  }
  return sum / ROUNDS_OF_DOM;
}

/** C3 and C9: what a move costs beside React Flow alone. */
export async function measureBesideRaw(bench: Bench): Promise<Measured> {
  const ours = await bench.ours("costs", ourGraph(NODES));
  const raw = await bench.raw(NODES);
  await atFullSize(ours);
  const figures: Measured["figures"] = {};
  const gates: Gate[] = [];
  for (const gesture of GESTURES) {
    const frames = { ours: [] as number[], raw: [] as number[] };
    const compared = await interleave(
      { a: sliceOf(raw, gesture, frames.raw), b: sliceOf(ours, gesture, frames.ours) },
      PAIRS,
    );
    const { gate, aim } = LIMITS[gesture];
    const value = ratioOf(compared);
    gates.push({ name: `C3: CPU per ${gesture} move at 300 nodes / raw`, value, limit: gate });
    Object.assign(figures, {
      [`C3: ms per ${gesture} move`]: round(median(compared.b)),
      [`C3: ms per ${gesture} move, raw`]: round(median(compared.a)),
      [`C3: raw / raw, ${gesture}`]: round(median(compared.same)),
      ...distance(`C3: CPU per ${gesture} move / raw`, value, aim),
      [`C9: frame p95 ms, ${gesture}`]: round(percentile(frames.ours, 95)),
      [`C9: frame p95 ms, ${gesture}, raw`]: round(percentile(frames.raw, 95)),
    });
  }
  await ours.close();
  await raw.close();
  return { figures, gates };
}

/** C4: whether a thousand nodes cost more than fifty. */
export async function measureScaling(bench: Bench): Promise<Measured> {
  const few = await bench.ours("few", ourGraph(FEW));
  const many = await bench.ours("many", ourGraph(MANY));
  await atFullSize(few);
  await atFullSize(many);
  const figures: Measured["figures"] = {};
  const gates: Gate[] = [];
  for (const gesture of GESTURES) {
    const compared = await interleave(
      { a: sliceOf(few, gesture), b: sliceOf(many, gesture) },
      PAIRS,
    );
    const value = ratioOf(compared);
    const name = `C4: CPU per ${gesture} move at 1,000 / at 50`;
    gates.push({ name, value, limit: SCALING.gate });
    Object.assign(figures, {
      [`C4: ms per ${gesture} move at 50`]: round(median(compared.a)),
      [`C4: ms per ${gesture} move at 1,000`]: round(median(compared.b)),
      ...distance(name, value, SCALING.aim),
    });
  }
  await few.close();
  await many.close();
  return { figures, gates };
}

/** C5: from navigating to a node that is seen, and can be dragged. */
export async function measureOpening(bench: Bench): Promise<Measured> {
  const [few, many] = [ourGraph(FEW), ourGraph(MANY)];
  const open = (name: string, data: typeof few) => async () => {
    const opened = await bench.ours(name, data);
    const shown = await opened.page.waitForFunction(() => window.__bench_page.firstNodeMs());
    const ms = Number(await shown.jsonValue());
    await dragNode(opened.page, await gripOf(opened.page));
    await opened.close();
    return ms;
  };
  const compared = await interleave({ a: open("open-few", few), b: open("open-many", many) }, 5);
  const value = ratioOf(compared);
  return {
    figures: {
      "C5: opening 50 nodes ms": round(median(compared.a)),
      "C5: opening 1,000 nodes ms": round(median(compared.b)),
      ...distance("C5: opening 1,000 / 50", value, 1.3),
    },
    gates: [{ name: "C5: opening 1,000 / 50", value, limit: 2 }],
  };
}

function sliceOf(opened: BenchPage, gesture: Gesture, frames: number[] = []) {
  return async () => {
    await settled(opened.page);
    const between = () => opened.page.evaluate(() => window.__bench_page.frames());
    await between();
    const ms = await cpuMs(opened, () => gestures[gesture](opened));
    frames.push(...(await between()));
    return ms / MOVES;
  };
}

function ratioOf({ ratios }: Compared): number {
  return round(median(ratios));
}

/** How far an aim is: what is over it. */
export function distance(name: string, value: number, aim: number): Measured["figures"] {
  return { [`${name}: over the aim of ${aim} by`]: Math.max(0, round(value - aim)) };
}
