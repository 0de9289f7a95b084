import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CanvasData } from "~/generation/canvas-state";
import { openBrowser } from "../support/browser";
import { fortyNodes, generationStates, otherStates } from "../support/canvas-pages/node-states";
import { serveCanvasPages, type CanvasPages } from "../support/canvas-pages/serve-pages";

/** Every kind of node in every state: pictures to look at, and no violation in any of them. */
let pages: CanvasPages;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([serveCanvasPages(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

type Look = { width: number; height: number; reduced?: boolean };

async function open(
  name: string,
  data: CanvasData,
  { width, height, reduced }: Look,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reduced ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  await page.goto(pages.show(name, { script: "ours", data }));
  await page.locator(".react-flow__node").first().waitFor();
  await picturesThere(page);
  return page;
}

/** Decoded and faded in. */
async function picturesThere(page: Page): Promise<void> {
  await page.waitForTimeout(500);
  await page.evaluate(async () => {
    const pictures = [...document.querySelectorAll("img")];
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
  });
  await page.waitForTimeout(1000);
}

async function expectNoViolation(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 300) ?? ""}`)).toEqual(
    [],
  );
}

const BOARD: Look = { width: 2600, height: 1900 };

test("a generation node in each of its states", async () => {
  const page = await open("generation", generationStates(), BOARD);
  await page.screenshot({ path: "test-results/28-generation-states.png" });
  await expectNoViolation(page);
  await page.context().close();
});

test("every other kind in each of its states", async () => {
  const page = await open("others", otherStates(), { width: 2000, height: 2300 });
  await page.screenshot({ path: "test-results/28-other-states.png" });
  await expectNoViolation(page);
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "Unlock the canvas" }).waitFor();
  await expectNoViolation(page);
  await page.context().close();
});

test("a workflow of forty nodes, near and from afar, on a phone too", async () => {
  const page = await open("forty", fortyNodes(), { width: 1440, height: 900 });
  await page.screenshot({ path: "test-results/28-forty-nodes.png" });
  await expectNoViolation(page);
  await page.keyboard.press("1");
  await picturesThere(page);
  await page.screenshot({ path: "test-results/28-forty-from-afar.png" });
  expect(await page.locator(".react-flow__edge").count()).toBe(30);
  await expectNoViolation(page);
  await page.context().close();

  const phone = await open("forty", fortyNodes(), { width: 390, height: 844 });
  await phone.screenshot({ path: "test-results/28-forty-phone.png" });
  await expectNoViolation(phone);
  await phone.context().close();
});

test("who wants less motion sees none of it", async () => {
  const page = await open("still", generationStates(), { ...BOARD, reduced: true });
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 1)
      .map((animation) => animation.constructor.name),
  );
  expect(moving).toEqual([]);
  await page.context().close();
});
