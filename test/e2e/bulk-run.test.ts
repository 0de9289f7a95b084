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
import { workCanvas } from "../support/work-canvas";

/** A few products' way from the canvas to a publish plan, as a merchant goes it with Studio. */
const MADE_MS = 240_000;
const MORE = ["Ridgeline Bottle", "Halcyon Soap Bar", "Vela Day Cream", "Sola Sparkling Yuzu"];

let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let address: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

/** The path of the app's page, to open it again as another tab would. */
function pathNow(): Promise<string> {
  return merchant.app.locator("html").evaluate(() => window.location.pathname);
}

async function picture(name: string): Promise<void> {
  await picturesLoaded(merchant);
  await merchant.picture(name);
}

async function onPhone(name: string): Promise<void> {
  await merchant.page.setViewportSize(PHONE);
  await picturesLoaded(merchant);
  await merchant.picture(name);
  await expectNoSidewaysScroll(merchant);
  await merchant.page.setViewportSize({ width: 1440, height: 900 });
}

test("without a bulk run the page says what one is for", async () => {
  await merchant.visit("/app/bulk");
  await merchant.app.getByText("One workflow, a whole collection").waitFor();
  await expectAccessible(merchant);
  await picture("90-bulk-none");
});

test("a node behind one product runs for that one; behind several it can run for all of them", async () => {
  const { app, page } = merchant;
  await merchant.visit("");
  await startWithProduct(merchant, "Lumen Serum");
  await app.getByRole("button", { name: "Run · 4 credits" }).waitFor();
  expect(await app.getByRole("button", { name: /^Run for all/ }).count()).toBe(0);

  await app.getByRole("button", { name: "Change products", exact: true }).first().click();
  for (const title of MORE) await page.getByText(title, { exact: true }).click();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  const forAll = app.getByRole("button", { name: /^Run for all 5/ });
  await forAll.waitFor();
  await workCanvas(merchant).saved();
  await picture("91-bulk-canvas");
  await forAll.click();
  await app.getByRole("heading", { name: "Price" }).waitFor({ timeout: MADE_MS });
  address = await pathNow();
});

test("the check says what will run and the quote what it costs, before anything is spent", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: /^Make the sample · 12 credits/ }).waitFor();
  await app.getByText("4 products will run").waitFor();
  // The cream's lid cannot be told from its background, and the merchant learns it before paying.
  await app.getByText("1 product left out").waitFor();
  await app.getByText("You have 100 credits.").waitFor();
  await expectAccessible(merchant);
  await picture("92-bulk-quote");
  await onPhone("92-bulk-quote-phone");
});

test("the sample is made and shown beside the photos, also after a reload in the middle", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: /^Make the sample/ }).click();
  await merchant.visit(address);
  await merchant.picture("93-bulk-sampling");

  const release = app.getByRole("button", { name: /^Release the rest · 4 credits/ });
  await release.waitFor({ timeout: MADE_MS });
  await expectAccessible(merchant);
  await picture("94-bulk-sample");
  await onPhone("94-bulk-sample-phone");
});

test("the rest is released and made, and the page says what it cost", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: /^Release the rest/ }).click();
  await app.getByRole("heading", { name: "16 images made" }).waitFor({ timeout: MADE_MS });
  await app.getByText("16 credits spent").first().waitFor();
  await expectAccessible(merchant);
  await picture("96-bulk-done");
  await onPhone("96-bulk-done-phone");
});

test("images are reviewed by keyboard, and a decision is still there after a reload", async () => {
  const { app, page } = merchant;
  await merchant.visit(`${address}/review`);
  await app.getByRole("heading", { name: "Review" }).waitFor();
  await app.getByText("0 approved · 0 rejected · 16 to look at").waitFor();
  // Into the app, out of the admin around it.
  await app.getByRole("heading", { name: "Review" }).click();
  await page.keyboard.press("h");
  await app.getByText("1 approved · 0 rejected · 15 to look at").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("r");
  await app.getByText("1 approved · 1 rejected · 14 to look at").waitFor();
  await page.keyboard.press("z");
  await app.getByText("1 approved · 0 rejected · 15 to look at").waitFor();
  await expectAccessible(merchant);
  await picture("97-bulk-review");

  await page.keyboard.press("c");
  await app.getByRole("dialog").waitFor();
  await picture("98-bulk-compare");
  await page.keyboard.press("Escape");
  await merchant.visit(`${address}/review`);
  await app.getByText("1 approved · 0 rejected · 15 to look at").waitFor();
  await onPhone("97-bulk-review-phone");
});

test("what is approved becomes a publish plan, and nothing is written before it is approved", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Publish the approved…" }).click();
  await app
    .getByRole("button", { name: /^Approve/ })
    .first()
    .waitFor();
  await expectAccessible(merchant);
  await picture("99-bulk-plan");

  await merchant.visit("/app/bulk");
  await app.getByText("16 of 16 images made").first().waitFor();
  await picture("99-bulk-list");
  expect(merchant.troubles).toEqual([]);
});

test("how credits work is told with what this shop ran", async () => {
  await merchant.visit("/app/credits/how");
  await merchant.app.getByText("Your latest run").waitFor();
  await merchant.app.getByText("4 credits were held.").waitFor();
  await expectAccessible(merchant);
  await picture("104-how-credits-work");
  await onPhone("105-how-credits-work-phone");
});
