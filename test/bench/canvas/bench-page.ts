import type { Browser, CDPSession, Page } from "playwright-core";
import type { CanvasData } from "~/generation/canvas-state";
import type { CanvasPages } from "../../support/canvas-pages/serve-pages";
import { rawGraph } from "./graphs";
import { installSpies, type Counted } from "./spies";

export type BenchPage = { page: Page; cdp: CDPSession; close: () => Promise<void> };

const QUIET_MS = 400;
const SCREEN = { width: 1280, height: 800 };

export type Bench = {
  pages: CanvasPages;
  ours: (name: string, data: CanvasData) => Promise<BenchPage>;
  raw: (count: number) => Promise<BenchPage>;
};

export function benchIn(browser: Browser, pages: CanvasPages): Bench {
  const at = (address: string) => openPage(browser, address);
  return {
    pages,
    ours: (name, data) => at(pages.show(name, { script: "ours", data })),
    raw: (count) => at(pages.show(`raw-${count}`, { script: "raw", data: rawGraph(count) })),
  };
}

async function openPage(browser: Browser, address: string): Promise<BenchPage> {
  const context = await browser.newContext({ viewport: SCREEN });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  // What runs in the page is compiled here, with a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named;");
  await page.addInitScript(installSpies);
  const cdp = await context.newCDPSession(page);
  // Of the page's own thread alone: what other processes take of the processor is not in it.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(address);
  await page.locator(".react-flow__pane").waitFor();
  return { page, cdp, close: () => context.close() };
}

/** A canvas at its full size with nodes on all sides. */
export async function atFullSize({ page }: BenchPage): Promise<void> {
  await page.locator(".react-flow__node").first().waitFor();
  await page.keyboard.press("0");
  await page.waitForFunction(() => {
    const view = document.querySelector(".react-flow__viewport");
    return view !== null && new DOMMatrix(getComputedStyle(view).transform).a === 1;
  });
  await settled(page);
}

/** Until nothing was drawn for a while. */
export async function settled(page: Page): Promise<void> {
  const commits = () => page.evaluate(() => window.__bench_page.commits());
  for (let known = -1, now = await commits(); now !== known; now = await commits()) {
    known = now;
    await page.waitForTimeout(QUIET_MS);
  }
}

export async function counting(page: Page, act: () => Promise<unknown>): Promise<Counted> {
  await page.evaluate(() => window.__bench_page.start());
  await act();
  return page.evaluate(() => window.__bench_page.stop());
}

export async function metric({ cdp }: BenchPage, name: string): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const found = metrics.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`The browser does not measure ${name}`);
  return found.value;
}

/** Milliseconds of the page's thread that something takes. */
export async function cpuMs(bench: BenchPage, act: () => Promise<unknown>): Promise<number> {
  await bench.page.bringToFront();
  const before = await metric(bench, "TaskDuration");
  await act();
  return ((await metric(bench, "TaskDuration")) - before) * 1000;
}
