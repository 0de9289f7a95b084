import sharp from "sharp";
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

/** A person is added, their consent written down, wired as identity; the note is withdrawn, and the run is refused. */
const PRODUCT = "Lumen Serum";

let demo: Demo;
let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo({ args: ["--providers"] }), openBrowser()]);
  merchant = await openPackshot(browser, demo);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

/** A drawn person, so that nobody's picture is needed. */
async function portrait(name: string, background: string) {
  const figure = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000">
    <rect width="800" height="1000" fill="${background}"/><circle cx="400" cy="380" r="180" fill="#c98f6b"/>
    <path d="M100 1000c0-260 120-400 300-400s300 140 300 400z" fill="#2f4858"/></svg>`;
  const buffer = await sharp(Buffer.from(figure)).png().toBuffer();
  return { name, mimeType: "image/png", buffer };
}

async function onPhone(name: string): Promise<void> {
  const { page } = merchant;
  const desktop = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(800);
  await picturesLoaded(merchant);
  await merchant.picture(name);
  await expectNoSidewaysScroll(merchant);
  await page.setViewportSize(desktop);
}

test("an empty library says what it is for, and a name is enough to begin", async () => {
  const { app } = merchant;
  await merchant.visit("/app/brand-models");
  await app.getByText("No brand models yet").waitFor();
  await expectAccessible(merchant);
  await merchant.picture("60-library-empty");

  await app.getByLabel("Name of a new brand model").fill("Ana");
  await app.getByRole("button", { name: "Add", exact: true }).click();
  await app.getByRole("heading", { name: "Ana" }).waitFor();
  await app.getByText("No consent note", { exact: true }).waitFor();
});

test("views are uploaded, approved and ordered", async () => {
  const { app } = merchant;
  const files = [await portrait("front.png", "#e8e2d8"), await portrait("side.png", "#d8e2e8")];
  await app.locator("input[type=file]").setInputFiles(files);
  await app.getByRole("checkbox").nth(1).waitFor();
  for (const at of [0, 1]) {
    await app.getByRole("checkbox").nth(at).click();
    await expect.poll(() => app.getByRole("checkbox").nth(at).isChecked()).toBe(true);
  }
  await app.getByRole("button", { name: "Move view 2 to the front by one" }).click();
  await picturesLoaded(merchant);
});

test("no note is written before the person is said to be of age; then it holds", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Write a consent note" }).click();
  await app.getByLabel("Who agreed").fill("Ana Lund");
  await app.getByLabel("When").fill("2026-03-02");
  await app.getByLabel("To what use").fill("Pictures of our products in the web shop");
  await app.getByRole("button", { name: "Save note" }).click();
  await app.getByText("Without this no note can be written.").waitFor();
  await expectAccessible(merchant);
  await merchant.picture("61-note-form");
  await onPhone("61-note-form-phone");

  await app.getByLabel(/is of age/).click();
  await app.getByRole("button", { name: "Save note" }).click();
  await app.getByText("Consent noted").waitFor();
  await expectAccessible(merchant);
  await merchant.picture("62-brand-model");
  await onPhone("62-brand-model-phone");
});

test("on the canvas the brand model is identity for a model that takes it, and Studio says that it does not", async () => {
  const { app } = merchant;
  await merchant.visit("");
  await startWithProduct(merchant, PRODUCT);
  await app.getByRole("button", { name: "Add node" }).click();
  await app.getByRole("option", { name: /UGC Reference/ }).click();
  const person = app.locator(".react-flow__node-ugcReference");
  await person.getByRole("combobox", { name: "Brand model" }).click();
  await app.getByRole("option", { name: "Ana" }).click();
  await person.getByText("Consent noted").waitFor();

  await person.locator(".port").click();
  await app.locator(".react-flow__node-imageGeneration .port").first().click();
  const reference = app.locator(".reference", { hasText: "UGC Reference" });
  await reference.getByText("Not used by Studio").waitFor();
  await app.getByText("Studio cannot use a reference as identity").first().waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("63-identity-studio");

  await app.getByRole("button", { name: /^Image model/ }).click();
  await app
    .locator(".model-choice", { hasText: /Nano Banana 2\.1/ })
    .first()
    .click();
  await reference.getByText("Guided by words").waitFor();
});

test("once the note is withdrawn the node says so and how to mend it, and no run starts", async () => {
  const { app, page } = merchant;
  await app
    .locator(".react-flow__node-ugcReference")
    .getByRole("button", { name: "Brand models" })
    .click();
  await app.getByRole("link", { name: "Ana" }).click();
  await app.getByRole("button", { name: "Withdraw" }).click();
  await app.getByText(/No consent note holds/).waitFor();
  await app.getByRole("link", { name: "Brand models" }).click();
  await app.getByRole("link", { name: "Back to the workflow" }).click();

  const words = /Ana has no consent note, so no picture of this person is sent/;
  await app.locator(".react-flow__node-ugcReference").getByText(words).waitFor();
  await app.locator(".react-flow__node-imageGeneration").getByText(words).waitFor();
  expect(await app.getByRole("button", { name: /^Run · / }).count()).toBe(0);
  await picturesLoaded(merchant);
  await merchant.picture("65-withheld");
  await expectAccessible(merchant);
  await page.waitForTimeout(100);
  expect(merchant.troubles).toEqual([]);
});
