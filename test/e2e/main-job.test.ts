import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import {
  openPackshot,
  PHONE,
  picturesLoaded,
  productInShop,
  startWithProduct,
  type Merchant,
} from "../support/merchant";
import { expectAccessible, expectNoSidewaysScroll } from "../support/page-checks";

/** The main job as a newcomer does it, one step after the other on one demo. */
const PRODUCT = "Lumen Serum";

let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let before: { id: string; alt: string | null }[];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

test("a new shop is welcomed with 100 credits and one thing to press", async () => {
  const { app } = merchant;
  await app.getByText("100 credits", { exact: true }).waitFor();
  await merchant.picture("01-home-new");
  await expectAccessible(merchant);
});

test("a product of the shop becomes a canvas that is wired and ready to run", async () => {
  before = (await productInShop(demo, PRODUCT)).media;
  await startWithProduct(merchant, PRODUCT);

  await merchant.app.getByRole("button", { name: "Run · 4 credits" }).waitFor();
  await merchant.picture("02-canvas-ready");
  await expectAccessible(merchant);
});

test("a run makes four pictures, each charged when it is there", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Run · 4 credits" }).click();
  await app.getByRole("button", { name: "Cancel" }).first().waitFor();
  await merchant.picture("03-running");

  await app.getByRole("button", { name: /^Image 4/ }).waitFor({ timeout: 120_000 });
  await app.getByText("Up to date", { exact: true }).waitFor();
  await app.getByText("96 credits left").waitFor();
  await merchant.picture("04-done");
});

test("a click picks, a double-click shows it large beside the product's photo", async () => {
  const { app, page } = merchant;
  await app.getByRole("button", { name: /^Image 2/ }).click();
  await app.getByRole("button", { name: "Image 2, picked" }).waitFor();
  await merchant.picture("05-picked");

  await app.getByRole("button", { name: /^Image 2/ }).dblclick();
  await app.getByRole("dialog").getByRole("img").first().waitFor();
  await picturesLoaded(merchant);
  const verdict = /^(Verified|Pose changed|Not verifiable|Damaged)$/;
  await app.getByRole("dialog").getByText(verdict).waitFor({ timeout: 60_000 });
  await merchant.picture("06-large");
  await expectAccessible(merchant);
  await app.getByText("Side by side").click();
  await merchant.picture("07-side-by-side");
  await app.getByText("Slider").click();
  await merchant.picture("08-slider");
  await page.keyboard.press("Escape");
  await app.getByRole("dialog").waitFor({ state: "detached" });
});

test("the plan shows before and after, and nothing is written until it is approved", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Review and publish" }).click();
  await app.getByRole("button", { name: "Publish", exact: true }).waitFor();

  expect((await productInShop(demo, PRODUCT)).media.map(({ id }) => id)).toEqual(
    before.map(({ id }) => id),
  );
  await merchant.picture("09-plan");
  await expectAccessible(merchant);
});

test("approved, the picture is read back from Shopify as the product's main photo", async () => {
  const { app, page } = merchant;
  await app.getByRole("button", { name: "Publish", exact: true }).click();
  await app.getByText("Read back from your shop").waitFor({ timeout: 120_000 });
  await merchant.picture("10-published");

  const after = (await productInShop(demo, PRODUCT)).media;
  expect(after.slice(1).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after[0]?.alt).toBe(PRODUCT);

  await page.goto(`${new URL(demo.admin).origin}/_hosts/packshot-demo.myshopify.com/`);
  await page.getByRole("link", { name: PRODUCT }).first().click();
  await page.waitForLoadState("networkidle");
  await merchant.picture("11-storefront");
});

test("back on the canvas the reference is still the merchant's photo, and Ctrl+Enter runs the node", async () => {
  const { app, page } = merchant;
  await merchant.visit("/app/workflows");
  await app.getByRole("link", { name: PRODUCT }).first().click();
  const node = app.locator(".react-flow__node-imageGeneration");
  await node.getByText("Up to date", { exact: true }).waitFor();

  await node.getByRole("heading", { name: "Image Generation" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await app.getByText("92 credits left").waitFor();
  await node.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  await app.getByRole("button", { name: /^Image 4/ }).waitFor();
  await merchant.picture("11b-run-again");
});

test("one click takes it back, and the product is as it was", async () => {
  const { app } = merchant;
  await merchant.visit("/app/publications");
  await merchant.picture("12-publications");
  await app
    .getByRole("link", { name: new RegExp(PRODUCT) })
    .first()
    .click();
  await app.getByRole("button", { name: "Undo" }).first().click();
  await app.getByText("The image is off the product again").waitFor({ timeout: 120_000 });
  await merchant.picture("13-undone");

  expect((await productInShop(demo, PRODUCT)).media).toEqual(before);
});

test("the statement tells every credit", async () => {
  const { app } = merchant;
  await merchant.visit("/app/credits");
  expect(await app.getByText("Spent on 4 images").count()).toBe(2);
  expect(await app.getByRole("img", { name: "An image this paid for" }).count()).toBe(8);
  expect(await app.getByRole("link", { name: PRODUCT }).count()).toBe(4);
  await app.getByText("Welcome credits").first().waitFor();
  await merchant.picture("14-credits");
  await expectAccessible(merchant);
});

test("home shows the run, and every page fits a phone", async () => {
  const phone = await openPackshot(browser, demo, PHONE);
  for (const [name, path] of [
    ["home", ""],
    ["credits", "/app/credits"],
    ["workflows", "/app/workflows"],
    ["publications", "/app/publications"],
  ] as const) {
    await phone.visit(path);
    await phone.picture(`15-phone-${name}`);
    await expectNoSidewaysScroll(phone);
    await expectAccessible(phone);
  }
  await phone.visit("/app/workflows");
  await phone.app.getByRole("link", { name: PRODUCT }).click();
  await phone.app.getByRole("button", { name: "Run · 4 credits" }).waitFor();
  await phone.picture("16-phone-canvas");
  await expectNoSidewaysScroll(phone);
  await phone.close();
});

test("nothing went wrong in the browser on the way", () => {
  expect(merchant.troubles).toEqual([]);
});

test("no session token, access token or secret is in what the demo printed", () => {
  expect(demo.output()).not.toMatch(/eyJ[\w-]+\.eyJ|shpat_|shprt_|id_token/);
});
