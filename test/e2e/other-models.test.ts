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

/** The models of other companies, played by servers of this machine: chosen, agreed to, run, failing, switched off. */
const PRODUCT = "Lumen Serum";
/** Every picture made before it is checked first. */
const CHECKED_MS = 200_000;

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

async function chooseModel(name: RegExp): Promise<void> {
  const { app } = merchant;
  await app.getByRole("button", { name: /^Image model/ }).click();
  await app.locator(".model-choice", { hasText: name }).first().click();
}

/** The same page on a narrow screen, once the admin round it has moved out of the way. */
async function onPhone(look: () => Promise<void>): Promise<void> {
  const { page, app } = merchant;
  const desktop = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize(PHONE);
  await expect
    .poll(() =>
      app.locator("html").evaluate((root) => root.getBoundingClientRect().left + innerWidth),
    )
    .toBeLessThanOrEqual(PHONE.width);
  await page.waitForTimeout(500);
  await picturesLoaded(merchant);
  await look();
  await page.setViewportSize(desktop);
}

async function writePrompt(text: string): Promise<void> {
  const { app } = merchant;
  await app.locator(".react-flow__node-textPrompt textarea").fill(text);
}

test("the menu offers every company's models by tier", async () => {
  await startWithProduct(merchant, PRODUCT);
  const { app, page } = merchant;
  await app.getByRole("button", { name: /^Image model/ }).click();
  await app.getByText("Nano Banana 2.1", { exact: true }).waitFor();
  await merchant.picture("40-model-menu");
  await page.keyboard.press("Escape");
});

test("the menu leads to all models beside each other, which fit a phone, and back to the canvas", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: /^Image model/ }).click();
  await app.getByRole("button", { name: "Compare all image models" }).click();
  await app.getByRole("table", { name: /^Premium/ }).waitFor();
  await merchant.picture("46-compare-models");
  await expectAccessible(merchant);
  await onPhone(async () => {
    await merchant.picture("46-compare-models-phone");
    await expectNoSidewaysScroll(merchant);
  });

  await app.getByRole("link", { name: "Back to the workflow" }).click();
  await app.locator(".react-flow__node-imageGeneration").waitFor();
});

test("the first run of a company's model asks before anything is sent, and refusing sends nothing", async () => {
  const { app } = merchant;
  await chooseModel(/Nano Banana 2\.1/);
  await app.getByRole("button", { name: "Run · 20 credits" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByText("Send this to Google LLC?").waitFor();
  const said = await dialog.innerText();
  for (const words of [
    "“Image Generation”: its prompt, 1 photo as subject",
    "does not use prompts, photos and pictures to improve its products",
    "You are asked once for your whole shop.",
    "Nothing is sent before you agree, and nothing else of your shop is sent.",
  ]) {
    expect(said).toContain(words);
  }
  const terms = dialog.getByRole("link", { name: "Terms of Google LLC" });
  expect(await terms.getAttribute("href")).toBe("https://ai.google.dev/gemini-api/terms");
  await picturesLoaded(merchant);
  await merchant.picture("41-consent");
  await expectAccessible(merchant);

  await onPhone(async () => {
    await merchant.picture("41-consent-phone");
    await expectNoSidewaysScroll(merchant);
  });

  await dialog.getByRole("button", { name: "Do not send" }).click();
  await dialog.waitFor({ state: "detached" });
  await app.getByText("100 credits left").waitFor();
  expect(await playedProviders(demo).googlesOrders()).toBe(0);
});

test("once agreed the run goes on by itself and every picture is paid", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Run · 20 credits" }).click();
  await app.getByRole("button", { name: "Agree and run" }).click();

  await app.getByRole("button", { name: /^Image 4/ }).waitFor({ timeout: 120_000 });
  await app.getByText("80 credits left").waitFor();
  await merchant.picture("42-google-done");
  expect(await playedProviders(demo).googlesOrders()).toBe(4);
});

test("a company that asks for a pause is asked again, and the node says so until it answers", async () => {
  const { app } = merchant;
  const fault = "rate-limited-for-a-while";
  await playedProviders(demo).tell("faults", { provider: "google", fault, times: 4 });
  await writePrompt("On slate");
  await app.getByRole("button", { name: "Run · 20 credits" }).click();

  const node = app.locator(".react-flow__node-imageGeneration");
  await node.getByText("Model busy: trying again").waitFor();
  await merchant.picture("42-asks-for-a-pause");
  await node.getByText("Up to date").waitFor({ timeout: 120_000 });
  await app.getByText("60 credits left").waitFor();
});

test("of four pictures whose second is refused three are there, and the reason stands below them", async () => {
  const { app } = merchant;
  await writePrompt("On stone fault:moderated:2");
  await app.getByRole("button", { name: "Run · 20 credits" }).click();

  await app.getByText(/refused this prompt or photo/).waitFor({ timeout: 120_000 });
  await app.getByText("45 credits left").waitFor();
  await merchant.picture("43-refused");
});

test("a paid picture that no longer shows the product is made once more, free, and says so", async () => {
  const { app, page } = merchant;
  await writePrompt("On oak fault:smeared:2");
  await app.getByRole("button", { name: "Run · 20 credits" }).click();
  const node = app.locator(".react-flow__node-imageGeneration");
  await node.getByRole("button", { name: /^Image 5/ }).waitFor({ timeout: CHECKED_MS });
  await app.getByText("25 credits left").waitFor();
  const changed = node.getByRole("button", { name: /^Image \d.*, Damaged/ });
  await changed.waitFor();
  await merchant.picture("47-made-once-more");

  await changed.dblclick();
  await app.getByText("It was made once more, at our cost").waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("47-made-once-more-large");
  await expectAccessible(merchant);
  await page.keyboard.press("Escape");
  expect(await playedProviders(demo).googlesOrders()).toBe(4 + 4 + 4 + 4 + 4 + 1);
});

test("settings list every company with what was agreed, and a switch that holds at once", async () => {
  const { app } = merchant;
  await merchant.visit("/app/settings");
  await app.getByText(/^Agreed/).waitFor();
  await merchant.picture("44-settings");
  await expectAccessible(merchant);
  await onPhone(async () => {
    await merchant.picture("44-settings-phone");
    await expectNoSidewaysScroll(merchant);
  });

  await app.getByRole("button", { name: "Agree: Recraft, Inc." }).click();
  await app.getByRole("button", { name: "Agree: Recraft, Inc." }).waitFor({ state: "detached" });
  await expect.poll(() => app.getByText("On", { exact: true }).count()).toBe(2);

  await app.getByRole("button", { name: "Switch off: Google LLC" }).click();
  await app.getByRole("button", { name: "Switch on: Google LLC" }).waitFor();
  await merchant.visit("/app/workflows");
  await app.getByRole("link", { name: PRODUCT }).first().click();
  const node = app.locator(".react-flow__node-imageGeneration");
  await node.getByText(/You switched off Google in the settings/).waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("45-switched-off");
  expect(merchant.troubles).toEqual([]);
});
