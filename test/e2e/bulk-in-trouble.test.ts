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
import { playedProviders } from "../support/played-providers";
import { workCanvas } from "../support/work-canvas";

/** A bulk run that is paused, and whose provider refuses some images: what failed cost nothing, and only that is made again. */
const MADE_MS = 240_000;
const MORE = ["Ridgeline Bottle", "Halcyon Soap Bar"];

let demo: Demo;
let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  // Two at once, so that there is always one that waits.
  const slow = { args: ["--providers"], env: { JOBS_CONCURRENCY: "2" } };
  [demo, browser] = await Promise.all([startDemo(slow), openBrowser()]);
  merchant = await openPackshot(browser, demo);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

test("before a company gets anything, the bulk run asks", async () => {
  const { app, page } = merchant;
  await merchant.visit("");
  await startWithProduct(merchant, "Lumen Serum");
  await app.getByRole("button", { name: /^Image model/ }).click();
  await app
    .locator(".model-choice", { hasText: /Nano Banana 2\.1/ })
    .first()
    .click();
  await app.getByRole("button", { name: "Change products", exact: true }).first().click();
  for (const title of MORE) await page.getByText(title, { exact: true }).click();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await workCanvas(merchant).saved();
  await app.getByRole("button", { name: /^Run for all 3/ }).click();
  await app.getByRole("heading", { name: "Price" }).waitFor({ timeout: MADE_MS });
  await app.getByRole("button", { name: /^Make the images/ }).click();
  await app.getByRole("button", { name: "Agree and start" }).waitFor();
  await expectAccessible(merchant);
  await merchant.picture("106-bulk-consent");
});

test("a bulk run is paused, stays so after a reload, and goes on where it stopped", async () => {
  const { app } = merchant;
  const address = await app.locator("html").evaluate(() => window.location.pathname);
  await playedProviders(demo).tell("pace", { provider: "google", meanMs: 1_500 });
  await playedProviders(demo).tell("faults", { provider: "google", fault: "moderated", times: 2 });
  await app.getByRole("button", { name: "Agree and start" }).click();
  await app.getByRole("button", { name: "Pause", exact: true }).click();
  await app.getByText(/^Nothing new is begun/).waitFor();
  await merchant.visit(address);
  await app.getByRole("button", { name: "Resume", exact: true }).waitFor();
  const ordered = await untilStill();
  expect(ordered).toBeLessThan(12);
  await expectAccessible(merchant);
  await merchant.picture("107-bulk-paused");
  expect(await playedProviders(demo).googlesOrders()).toBe(ordered);

  await app.getByRole("button", { name: "Resume", exact: true }).click();
  await app
    .getByRole("button", { name: /^Make first/ })
    .first()
    .click();
  await app.getByRole("heading", { name: "10 images made" }).waitFor({ timeout: MADE_MS });
  await app.getByText("2 failed and cost nothing").first().waitFor();
  await app.getByText("50 credits spent").first().waitFor();
  await merchant.picture("108-bulk-some-failed");
});

test("what failed is made again, and nothing else; the home page follows by itself", async () => {
  const { app } = merchant;
  const address = await app.locator("html").evaluate(() => window.location.pathname);
  await playedProviders(demo).tell("pace", { provider: "google", meanMs: 15_000 });
  const before = await playedProviders(demo).googlesOrders();
  await app.getByRole("button", { name: "Retry the 2 that failed · 10 credits" }).click();
  await app.getByText(/^10 of 12 images made/).waitFor();
  await merchant.picture("109-bulk-retrying");
  await merchant.visit("");
  const going = app.getByText(/\b1[01] of 12 images made/);
  await going.waitFor();
  await app.getByRole("button", { name: "Cancel all runs" }).waitFor();
  await merchant.picture("109-home-going");
  await going.waitFor({ state: "detached", timeout: MADE_MS });
  await merchant.visit(address);
  await app.getByRole("heading", { name: "12 images made" }).waitFor({ timeout: MADE_MS });
  expect((await playedProviders(demo).googlesOrders()) - before).toBe(2);
  await app.getByText("60 credits spent").first().waitFor();
  await merchant.picture("109-bulk-retried");
});

test("the list of workflows shows what each made last, and renames it", async () => {
  const { app, page } = merchant;
  await merchant.visit("/app/workflows");
  await app.getByRole("button", { name: "Actions for Lumen Serum" }).click();
  await app.getByRole("button", { name: "Rename" }).click();
  await app.getByRole("textbox", { name: "Name" }).fill("Stone table");
  await expectAccessible(merchant);
  await merchant.picture("110-rename");
  await app.getByRole("button", { name: "Save" }).click();
  await app.getByRole("link", { name: "Stone table" }).waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("110-workflows");
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScroll(merchant);
  await merchant.picture("110-workflows-phone");
  expect(merchant.troubles).toEqual([]);
});

/** What was under way is still delivered: how many were asked for when nothing is any more. */
async function untilStill(): Promise<number> {
  for (let before = -1; ;) {
    const now = await playedProviders(demo).googlesOrders();
    if (now === before) return now;
    before = now;
    await merchant.page.waitForTimeout(4_000);
  }
}
