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

/** The Assistant by rules and by models of this machine's servers: written, edited, asked for consent, refused. */
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

const node = () => workCanvas(merchant).node("Assistant");
const result = () => node().getByRole("textbox", { name: "Text", exact: true });

test("an Assistant from the menu improves a few words by rules, for nothing, and says so", async () => {
  await startWithProduct(merchant, "Lumen Serum");
  await workCanvas(merchant).addNode("Assistant");
  await node().getByText("Nothing leaves Packshot.").waitFor();
  await merchant.picture("60-assistant");

  await node().getByRole("textbox", { name: "Your words" }).fill("warm and natural, no plants");
  await node().getByRole("button", { name: "Run · free" }).click();

  await node().getByText("Improved by rules, no AI").waitFor();
  expect(await result().inputValue()).toMatch(
    /^Product photograph of Lumen Serum: warm and natural, no plants, on pale oak, /,
  );
  await merchant.picture("61-assistant-by-rules");
  await expectAccessible(merchant);
});

test("an edit is what flows on, survives a reload, and can be taken back", async () => {
  const written = await result().inputValue();
  await result().fill("My own words on oak");
  await node().getByText("Edited by you").waitFor();
  await workCanvas(merchant).saved();
  await merchant.page.reload();
  await merchant.app.locator("html[data-ready]").waitFor();
  await node().getByText("Edited by you").waitFor();
  expect(await result().inputValue()).toBe("My own words on oak");

  await node().getByRole("button", { name: "Undo my edits" }).click();
  expect(await result().inputValue()).toBe(written);
});

test("a company's model says what a run sends, asks once, writes, and is paid", async () => {
  const { app } = merchant;
  const task = node().getByRole("combobox", { name: "Task" });
  await task.focus();
  await merchant.page.keyboard.press("ArrowDown");
  await app.getByRole("listbox", { name: "Task" }).waitFor();
  await expectAccessible(merchant);
  await merchant.picture("74-task-list");
  await app.getByRole("option", { name: "Write copy" }).click();
  expect(await task.textContent()).toBe("Write copy");
  await node()
    .getByRole("button", { name: /^AI model/ })
    .click();
  await app.locator(".model-choice", { hasText: "Claude Haiku 4.5" }).waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("62-assistant-models");
  await app.locator(".model-choice", { hasText: "Claude Haiku 4.5" }).click();
  await node().getByText("A run sends Anthropic, PBC your text").waitFor();
  await node().getByRole("button", { name: "Run · 2 credits" }).click();
  await app.getByRole("dialog").getByText("Send this to Anthropic, PBC?").waitFor();
  await merchant.picture("63-assistant-consent");
  await app.getByRole("button", { name: "Agree and run" }).click();

  await node().getByText("Written by Claude Haiku 4.5").waitFor();
  expect(await result().inputValue()).toContain("Played anthropic");
  await app.getByText("98 credits left").waitFor();
  await merchant.picture("64-assistant-by-model");
});

test("a refused text says why, costs nothing, and leaves the text before it in use", async () => {
  await node().getByRole("textbox", { name: "Your words" }).fill("fault:moderated");
  await node().getByRole("button", { name: "Run · 2 credits" }).click();

  await node().getByText("The model refused").waitFor();
  await node().getByText("2 credits given back.").waitFor();
  await node().getByText("The text of an earlier run is used").waitFor();
  await merchant.picture("65-assistant-refused");
  await merchant.app.getByText("98 credits left").waitFor();
});

test("on a phone the node is whole and nothing scrolls sideways", async () => {
  const { page, app } = merchant;
  await page.setViewportSize(PHONE);
  await page.waitForTimeout(800);
  const isInSight = async () => {
    const box = await node().boundingBox();
    return box !== null && box.x >= 0 && box.x + box.width <= PHONE.width;
  };
  for (let at = 0; at < 6 && !(await isInSight()); at += 1) {
    await app.getByRole("button", { name: "Next node" }).click();
    await page.waitForTimeout(600);
  }
  expect(await isInSight()).toBe(true);
  await merchant.picture("66-assistant-phone");
  await expectNoSidewaysScroll(merchant);
  expect(merchant.troubles).toEqual([]);
});
