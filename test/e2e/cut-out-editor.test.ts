import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import {
  openPackshot,
  PHONE,
  picturesLoaded,
  startWithProduct,
  type Merchant,
} from "../support/merchant";
import { expectAccessible, expectNoSidewaysScroll } from "../support/page-checks";

/** A merchant shows the engine the product, and takes it back. */
let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let automatic: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, "Lumen Serum");
  const { app } = merchant;
  for (let count = 4; count > 1; count -= 1) {
    await app.getByRole("button", { name: "Fewer images" }).click();
  }
  await app.getByRole("button", { name: "Run · 1 credit" }).click();
  await upToDate();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

const dialog = () => merchant.app.getByRole("dialog", { name: "Show us the product" });
const button = (name: string) => dialog().getByRole("button", { name, exact: true });
const upToDate = () =>
  merchant.app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });

async function openEditor(): Promise<void> {
  await merchant.app.getByRole("button", { name: "Fix the cut-out" }).click();
  await preview();
}

/** The picture of what was cut out, once the engine is done. */
async function preview(): Promise<string> {
  await dialog().locator("[data-kind=working]").waitFor({ state: "detached" });
  const source = await dialog().getByRole("img", { name: "What we cut out" }).getAttribute("src");
  return source ?? "";
}

/** Along a path on the photo, in parts of its width and height. */
async function draw(path: [number, number][]): Promise<void> {
  const surface = await dialog().getByRole("application").boundingBox();
  if (!surface) throw new Error("The photo is not on the screen");
  const { mouse } = merchant.page;
  const [start, ...rest] = path.map(
    ([x, y]) => [surface.x + x * surface.width, surface.y + y * surface.height] as const,
  );
  await mouse.move(...start);
  await mouse.down();
  for (const [x, y] of rest) await mouse.move(x, y, { steps: 8 });
  await mouse.up();
}

/** The same with a finger; `second` is where another one rests meanwhile. */
async function touch(path: [number, number][], second?: [number, number]): Promise<void> {
  const surface = await dialog().getByRole("application").boundingBox();
  if (!surface) throw new Error("The photo is not on the screen");
  const { page } = merchant;
  const fingers = await page.context().newCDPSession(page);
  const at = ([x, y]: [number, number], id: number) => ({
    x: surface.x + x * surface.width,
    y: surface.y + y * surface.height,
    id,
  });
  const touches = (point: [number, number]) => [at(point, 0), ...(second ? [at(second, 1)] : [])];
  const [start, ...rest] = path;
  await fingers.send("Input.dispatchTouchEvent", {
    type: "touchStart",
    touchPoints: [at(start, 0)],
  });
  if (second) {
    await fingers.send("Input.dispatchTouchEvent", {
      type: "touchStart",
      touchPoints: touches(start),
    });
  }
  for (const point of rest) {
    await fingers.send("Input.dispatchTouchEvent", {
      type: "touchMove",
      touchPoints: touches(point),
    });
  }
  await fingers.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await fingers.detach();
}

const strokes = () => dialog().locator(".drawn-stroke").count();

async function close(): Promise<void> {
  await merchant.page.keyboard.press("Escape");
  await dialog().waitFor({ state: "detached" });
}

test("the editor shows the photo beside what the engine takes for the product", async () => {
  await openEditor();
  automatic = await preview();
  expect(automatic).not.toBe("");
  await dialog().getByText("This looks right. What the checks show is left out.").waitFor();
  expect(await button("Cut out").isDisabled()).toBe(true);
  expect(await button("Back to automatic").count()).toBe(0);
  await picturesLoaded(merchant);
  await merchant.picture("50-cut-out-editor");
  await expectAccessible(merchant);
});

test("a rectangle and strokes of the brush change the mask", async () => {
  await draw([
    [0.2, 0.1],
    [0.8, 0.95],
  ]);
  await button("Cut out").click();
  await dialog().getByRole("status").getByText("This looks right.").waitFor();
  const byRectangle = await preview();

  await dialog().getByText("Paint: remove").click();
  await draw([
    [0.4, 0.3],
    [0.6, 0.3],
  ]);
  await dialog().getByText("Paint: keep").click();
  await draw([
    [0.3, 0.85],
    [0.7, 0.85],
  ]);
  expect(await strokes()).toBe(2);
  await button("Undo").click();
  expect(await strokes()).toBe(1);
  await draw([
    [0.3, 0.85],
    [0.7, 0.85],
  ]);
  await merchant.picture("51-drawn");
  await button("Cut out").click();
  await expect.poll(preview, { timeout: 60_000 }).not.toBe(byRectangle);
  await picturesLoaded(merchant);
  await merchant.picture("52-corrected");
  await expectAccessible(merchant);
  expect(await preview()).not.toBe(automatic);
});

test("what was drawn is kept, and the node says that its images were made with the mask from before", async () => {
  const { app, page } = merchant;
  await close();
  await openEditor();
  expect(await strokes()).toBe(2);
  await close();
  await app.getByText("The cut-out was corrected", { exact: true }).waitFor();

  await page.reload();
  await app.locator("html[data-ready]").waitFor();
  await app.getByText("The cut-out was corrected", { exact: true }).waitFor();
  await merchant.picture("53-stale");
  await openEditor();
  expect(await preview()).not.toBe(automatic);
});

test("the automatic cut-out can be had back, and the node's images are up to date again", async () => {
  await button("Back to automatic").click();
  await expect.poll(preview, { timeout: 60_000 }).toBe(automatic);
  await merchant.picture("54-automatic-again");
  await close();
  await upToDate();
});

test("on a phone fingers draw the rectangle and paint, a second finger draws nothing, and what came of it is in sight", async () => {
  const desktop = merchant;
  merchant = await openPackshot(browser, demo, PHONE);
  const { app } = merchant;
  await merchant.visit("/app/workflows");
  await app.getByRole("link", { name: "Lumen Serum" }).first().click();
  await openEditor();

  await touch([
    [0.2, 0.1],
    [0.8, 0.95],
  ]);
  await dialog().getByText("Paint: remove").click();
  await touch(
    [
      [0.4, 0.3],
      [0.6, 0.3],
    ],
    [0.9, 0.9],
  );
  expect(await strokes()).toBe(1);
  await touch([
    [0.3, 0.85],
    [0.7, 0.85],
  ]);
  expect(await strokes()).toBe(2);
  await button("Undo").click();
  expect(await strokes()).toBe(1);
  await picturesLoaded(merchant);
  await merchant.picture("55-phone-drawn");
  await expectNoSidewaysScroll(merchant);

  await button("Cut out").click();
  await button("Back to automatic").waitFor({ timeout: 60_000 });
  expect(await preview()).not.toBe(automatic);
  const verdict = dialog().getByRole("status");
  const foot = dialog().getByRole("contentinfo");
  await expect
    .poll(async () => {
      const [words, below] = await Promise.all([verdict.boundingBox(), foot.boundingBox()]);
      return words && below ? words.y + words.height <= below.y : null;
    })
    .toBe(true);
  await picturesLoaded(merchant);
  await merchant.picture("56-phone-corrected");
  await expectAccessible(merchant);

  await button("Back to automatic").click();
  await expect.poll(preview, { timeout: 60_000 }).toBe(automatic);
  await merchant.close();
  expect(merchant.troubles).toEqual([]);
  merchant = desktop;
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});

test("an unsure cut-out that was only tried is not used: leaving the editor puts back what was there", async () => {
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, "Vela Day Cream");
  const { app } = merchant;
  const doubt = app.getByText("We are not sure which part is the product.").first();
  await doubt.waitFor({ timeout: 120_000 });
  await app.getByRole("button", { name: "Fix the cut-out" }).first().click();
  const before = await preview();

  await draw([
    [0.14, 0.2],
    [0.8, 0.83],
  ]);
  await button("Cut out").click();
  await dialog()
    .getByRole("status")
    .getByText(/Still unsure/)
    .waitFor({ timeout: 120_000 });
  expect(await preview()).not.toBe(before);
  await close();

  await doubt.waitFor({ timeout: 120_000 });
  expect(await app.getByText("The cut-out was corrected", { exact: true }).count()).toBe(0);
  await app.getByRole("button", { name: "Fix the cut-out" }).first().click();
  await expect.poll(preview, { timeout: 120_000 }).toBe(before);
  await close();
  expect(merchant.troubles).toEqual([]);
});
