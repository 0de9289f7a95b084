import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import {
  inShop,
  mendShop,
  openPackshot,
  productInShop,
  startWithProduct,
  type Merchant,
} from "../support/merchant";
import { expectAccessible } from "../support/page-checks";

/** Whatever Shopify or a colleague does between the plan and the product is said on the plan, and nothing is doubled. */
const PRODUCT = "Lumen Serum";

let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let canvasPage: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, PRODUCT);
  const { app, page } = merchant;
  await app.getByRole("button", { name: "Run · 4 credits" }).click();
  await app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  canvasPage = page.url();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

const button = (name: string) => merchant.app.getByRole("button", { name, exact: true });
const banner = (words: string) =>
  merchant.app.getByRole("status").getByText(words, { exact: true }).waitFor({ timeout: 60_000 });
const said = (words: string) => merchant.app.getByRole("article").getByText(words).waitFor();

/** From the canvas to the plan for one of the four images. */
async function planFor(image: number): Promise<void> {
  const { app, page } = merchant;
  await page.goto(canvasPage);
  await app.getByRole("button", { name: new RegExp(`^Image ${image}`) }).click();
  await app.getByRole("button", { name: `Image ${image}, picked` }).waitFor();
  await button("Review and publish").click();
  await button("Publish").waitFor();
}

/** What shoppers can see of the product. */
async function readyMedia(): Promise<{ id: string; alt: string | null }[]> {
  const { media } = await productInShop(demo, PRODUCT);
  return media.filter(({ status }) => status === "READY").map(({ id, alt }) => ({ id, alt }));
}

async function expectOneNewInFrontOf(before: { id: string }[]): Promise<void> {
  const now = await readyMedia();
  expect(now.slice(1)).toEqual(before);
  expect(before).not.toContainEqual(now[0]);
}

async function undo(before: { id: string }[]): Promise<void> {
  await button("Undo").click();
  await banner("The image is off the product again");
  expect(await readyMedia()).toEqual(before);
}

test("an image Shopify cannot use is said at the image; trying again publishes it once, and undo takes it back", async () => {
  const before = await readyMedia();
  await planFor(1);
  await inShop(demo, "faults", { kind: "media-fails", times: 2 });
  await button("Publish").click();

  await banner("The image was not published");
  await said("Shopify could not use the image, also not at the second try.");
  await said("Shopify could not use 2 uploads and keeps an empty tile for each on the product.");
  await merchant.picture("40-media-failed");
  await expectAccessible(merchant);
  expect(await readyMedia()).toEqual(before);

  await button("Try again").click();
  await banner("The image is on the product");
  await expectOneNewInFrontOf(before);
  await merchant.picture("41-published-after-all");
  await undo(before);
});

test("what Shopify could not use is given up with Undo: nothing was published, and what is left is said", async () => {
  const before = await readyMedia();
  await planFor(1);
  await inShop(demo, "faults", { kind: "media-fails", times: 2 });
  await button("Publish").click();
  await banner("The image was not published");

  await button("Undo").click();
  await banner("Nothing was published");
  await said("Shopify could not use 2 uploads and keeps an empty tile for each on the product.");
  await merchant.picture("47-nothing-published");
  await expectAccessible(merchant);
  expect(await readyMedia()).toEqual(before);
});

test("an undo that Shopify refuses is said as one, and done at the next press", async () => {
  const before = await readyMedia();
  await planFor(1);
  await button("Publish").click();
  await banner("The image is on the product");
  await inShop(demo, "faults", { kind: "user-error", operation: "UpdateFiles", code: "INVALID" });

  await button("Undo").click();
  await banner("The image could not be taken off the product");
  await said("Shopify refused the change.");
  await merchant.picture("48-undo-failed");
  await expectAccessible(merchant);
  await undo(before);
});

test("a plan that waits for another of the same product says so, and goes on when that is done", async () => {
  const before = await readyMedia();
  await planFor(1);
  const first = merchant.page.url();
  await inShop(demo, "faults", { kind: "media-stuck" });
  await button("Publish").click();
  await merchant.app.getByText("Shopify is preparing the image: in progress").waitFor();

  await planFor(2);
  await button("Publish").click();
  await said("Another plan is changing this product.");
  await merchant.picture("49-waits-for-another-plan");
  await expectAccessible(merchant);
  await mendShop(demo);
  await banner("The image is on the product");
  await button("Undo").click();
  await banner("The image is off the product again");

  await merchant.page.goto(first);
  await undo(before);
});

test("while Shopify is throttling the plan goes on by itself, and the image is there once", async () => {
  const before = await readyMedia();
  await planFor(2);
  await inShop(demo, "faults", { kind: "throttle", times: 2, operation: "AttachImage" });
  await button("Publish").click();
  await banner("Publishing");
  await banner("The image is on the product");
  expect((await shopDiary()).faults).toEqual([]);
  await expectOneNewInFrontOf(before);
  await undo(before);
});

test("an answer that got lost is looked up, and the image is there once", async () => {
  const before = await readyMedia();
  await planFor(2);
  await inShop(demo, "faults", { kind: "drop-reply", operation: "AttachImage" });
  await button("Publish").click();
  await merchant.app.getByText("Adding it to the product").waitFor();
  await merchant.picture("42-answer-lost");
  await banner("The image is on the product");
  expect((await shopDiary()).faults).toEqual([]);
  await expectOneNewInFrontOf(before);
  await undo(before);
});

test("what a colleague changed since the plan is said and kept, and looking again publishes beside it", async () => {
  await planFor(3);
  const { id: productId, media } = await productInShop(demo, PRODUCT);
  await inShop(demo, "shop", { do: "add-media", productId, copyOf: media[0]?.id, alt: "Theirs" });
  const theirs = await readyMedia();
  expect(theirs.at(-1)?.alt).toBe("Theirs");
  await button("Publish").click();

  await banner("The product changed after you saw this plan");
  await said("A photo was added.");
  await merchant.picture("43-product-changed");
  await expectAccessible(merchant);
  expect(await readyMedia()).toEqual(theirs);

  await button("Look again").click();
  await button("Publish").click();
  await banner("The image is on the product");
  await expectOneNewInFrontOf(theirs);
  await undo(theirs);
});

test("of three images one is taken back alone and the others together, and the page says what is left", async () => {
  const before = await readyMedia();
  const { app, page } = merchant;
  await page.goto(canvasPage);
  const image = (at: number) => app.getByRole("button", { name: new RegExp(`^Image ${at}`) });
  await image(1).click();
  await image(2).click({ modifiers: ["Shift"] });
  await image(3).click({ modifiers: ["Shift"] });
  await app.getByText("3 picked").waitFor();
  await button("Review and publish").click();
  await button("Publish 3 images").click();
  await banner("3 images are on the product");

  await app.getByRole("article").last().getByRole("button", { name: "Undo" }).click();
  await banner("2 images on the product, 1 off it again");
  await app.getByText("Partly undone", { exact: true }).waitFor();
  expect(await app.getByText("New", { exact: true }).count()).toBe(2);
  await merchant.picture("45-partly-undone");
  await expectAccessible(merchant);

  await button("Undo all 2 images").click();
  await banner("3 images are off again");
  await merchant.picture("46-all-undone");
  expect(await readyMedia()).toEqual(before);
});

test("a product that was deleted since the plan is said, and nothing was uploaded for it", async () => {
  await planFor(4);
  const { id: productId } = await productInShop(demo, PRODUCT);
  const { uploadAttempts: before } = await shopDiary();
  await inShop(demo, "shop", { do: "delete-product", productId });
  await button("Publish").click();

  await banner("The image was not published");
  await said("This product is no longer in your shop.");
  await merchant.picture("44-product-deleted");
  await expectAccessible(merchant);
  expect((await shopDiary()).uploadAttempts).toEqual(before);
});

async function shopDiary(): Promise<{ uploadAttempts: unknown; faults: unknown }> {
  const answer = await fetch(`${demo.control}/state`);
  return z
    .looseObject({ uploadAttempts: z.unknown(), faults: z.unknown() })
    .parse(await answer.json());
}

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});
