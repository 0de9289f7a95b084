import type { Locator, Page } from "playwright-core";
import type { Measured } from "../../../scripts/bench";
import { percentile, round } from "../support/statistics";
import { atFullSize, settled, type Bench, type BenchPage } from "./bench-page";
import { distance } from "./costs";
import { emptySpot } from "./gestures";
import { emptyGraph, ourGraph } from "./graphs";

const NODES = 300;
const ROUNDS = 3;
const LEAST_INTERACTIONS = 40;
const MOST_STEPS = 20;
const MOST_TIMES_EMPTY = 3;
const AIM_MS = 100;
/** The browser tells of nothing shorter. */
const LEAST_MS = 16;

/** C7: how long what a merchant does takes to show, at 300 nodes and on an empty canvas. */
export async function measureInteractions(bench: Bench): Promise<Measured> {
  const empty = await bench.ours("empty", emptyGraph());
  const full = await bench.ours("full", ourGraph(NODES));
  await atFullSize(full);
  const [warm, ...rounds] = Array.from({ length: ROUNDS + 1 }, (_, at) => at);
  const took = { empty: [] as number[], full: [] as number[] };
  for (const opened of [empty, full]) await work(opened, warm);
  for (const at of rounds) {
    took.empty.push(...(await work(empty, at)));
    took.full.push(...(await work(full, at)));
  }
  await empty.close();
  await full.close();
  const [p98, p98Empty] = [percentile(took.full, 98), percentile(took.empty, 98)];
  return {
    figures: {
      "C7: interaction p98 ms at 300 nodes": round(p98),
      "C7: interaction p98 ms on an empty canvas": round(p98Empty),
      "C7: interactions": took.full.length,
      ...distance("C7: interaction p98 ms at 300 nodes", p98, AIM_MS),
    },
    gates: [
      {
        name: "C7: interaction p98 at 300 nodes / empty canvas",
        value: round(p98 / p98Empty),
        limit: MOST_TIMES_EMPTY,
      },
      {
        name: "C7: interactions missing of 40",
        value: Math.max(0, LEAST_INTERACTIONS - took.full.length),
        limit: 0,
      },
    ],
  };
}

/** Adds a node, opens its menu, runs it, draws a wire to a new prompt, writes it, and takes it all back. */
async function work({ page }: BenchPage, at: number): Promise<number[]> {
  await page.bringToFront();
  await settled(page);
  await page.evaluate(() => window.__bench_page.startTiming());
  await page.keyboard.press("/");
  const images = await chooseNode(page, "image gen");
  await images.getByText("Studio", { exact: true }).click();
  await page.keyboard.press("Escape");
  await images.getByRole("button", { name: /^Run/ }).click();
  await images.getByRole("heading").click();
  await drawWire(page, images.getByRole("button", { name: "Prompt", exact: true }));
  const words = await chooseNode(page, "text");
  await words.getByRole("textbox").fill("");
  await page.keyboard.type(`Stone by a window ${at}`);
  await words.getByRole("heading").click();
  if (!(await isUndoable(page))) throw new Error("Nothing was done");
  for (let undone = 0; undone < MOST_STEPS && (await isUndoable(page)); undone += 1) {
    await page.keyboard.press("ControlOrMeta+z");
  }
  if (await isUndoable(page)) throw new Error("What was done was not undone");
  return page.evaluate((least) => window.__bench_page.timings(least), LEAST_MS);
}

async function drawWire(page: Page, port: Locator): Promise<void> {
  const box = await port.boundingBox();
  if (!box) throw new Error("The port is not on the screen");
  const to = await emptySpot(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

/** From the menu that is open. */
async function chooseNode(page: Page, search: string): Promise<Locator> {
  await page.getByRole("combobox", { name: "Search nodes" }).waitFor();
  await page.keyboard.type(search);
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Search nodes" }).waitFor({ state: "detached" });
  const id = await page.locator(".react-flow__node.selected").getAttribute("data-id");
  await settled(page);
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

function isUndoable(page: Page): Promise<boolean> {
  return page.getByRole("button", { name: "Undo" }).isEnabled();
}
