import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { inShop, openPackshot, PHONE, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible } from "../support/page-checks";
import { workCanvas } from "../support/work-canvas";

/** Beyond building by hand: menus, the palette, templates, tips, and workflows as files. */
let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let canvas: ReturnType<typeof workCanvas>;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, "Oolong No. 7 Tea Tin");
  canvas = workCanvas(merchant);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

test("by its menu a wire takes a node in between, and the palette puts everything in order", async () => {
  const { app, page } = merchant;
  await canvas.showEverything();
  const wires = () => app.locator(".react-flow__edge").count();
  const before = await wires();
  await app.locator(".react-flow__edge").first().focus();
  await page.keyboard.press("Enter");
  await app.getByRole("button", { name: "Insert a node here" }).click();
  await app.getByRole("option", { name: /Image Generation/ }).waitFor();
  await merchant.picture("23-insert-into-wire");
  await page.keyboard.press("Enter");
  await expect.poll(wires).toBe(before + 1);

  await page.keyboard.press("ControlOrMeta+k");
  const palette = app.getByRole("dialog", { name: "Find anything" });
  await palette.getByRole("combobox").fill("tid");
  await merchant.picture("23-palette");
  await expectAccessible(merchant);
  await page.keyboard.press("Escape");
  await canvas.showEverything();
  await canvas.node("Image Generation").last().getByRole("heading").click({ button: "right" });
  const menu = app.getByRole("menu", { name: "What to do with the selection" });
  await menu.getByRole("menuitem", { name: "Run from here on" }).waitFor();
  await merchant.picture("23-node-menu");
  await expectAccessible(merchant);
  await menu.getByRole("menuitem", { name: "Run from here on" }).click();
  const price = app.getByRole("dialog", { name: "Run from here on" });
  await price.getByText(/nodes will run for/).waitFor();
  await merchant.picture("23-run-from-here");
  await price.getByRole("button", { name: "Do not run" }).click();

  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await canvas.showEverything();
  await merchant.picture("23-tidy");
  await page.keyboard.press("l");
  await app.getByRole("button", { name: "Unlock the canvas" }).waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await app
    .getByText(/The canvas is locked/)
    .first()
    .waitFor();
  await merchant.picture("23-locked");
  await page.keyboard.press("l");
  await page.keyboard.press("?");
  await app.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await merchant.picture("23-shortcuts");
  await page.keyboard.press("Escape");
  await app.getByRole("button", { name: "Arrange" }).click();
  await app
    .getByRole("menuitem", { name: "Align left" })
    .or(app.getByText("Align left"))
    .first()
    .waitFor();
  await merchant.picture("23-arrange");
  await page.keyboard.press("Escape");
  await page.setViewportSize(PHONE);
  await merchant.picture("23-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(wires).toBe(before);
});

test("a template comes with the merchant's product in it, ready to run", async () => {
  const { app, page } = merchant;
  await page.setViewportSize(PHONE);
  await merchant.visit("");
  await app.getByRole("button", { name: /^Lifestyle set/ }).scrollIntoViewIfNeeded();
  await merchant.picture("24-templates-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  // Anew, so that nothing still moves that is clicked.
  await merchant.visit("");
  await app.getByRole("button", { name: /^Lifestyle set/ }).waitFor();
  await merchant.picture("24-templates");
  await expectAccessible(merchant);

  await app.getByRole("button", { name: /^Lifestyle set/ }).click();
  await page.getByText("Oolong No. 7 Tea Tin", { exact: true }).click();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await canvas.node("Image Generation").first().waitFor();
  expect(await app.getByRole("button", { name: "Run · 2 credits" }).count()).toBe(3);
  await merchant.picture("24-lifestyle");
});

test("a prompt of two words brings a tip; who waved it away is told on no workflow again, and a colleague is", async () => {
  const { app, page } = merchant;
  const write = async (words: string) => {
    const prompt = canvas.node("Text prompt").first().getByRole("textbox");
    await prompt.fill(words);
    await prompt.blur();
  };
  const tip = app.getByText("Say more: name the surface, the light and the place.");
  await write("nice photo");
  await tip.waitFor();
  await page.setViewportSize(PHONE);
  await canvas.showEverything();
  await merchant.picture("25-tip-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  await canvas.showEverything();
  await merchant.picture("25-tip");
  await expectAccessible(merchant);
  await app.getByRole("button", { name: "Do not say this again" }).click();
  await tip.waitFor({ state: "detached" });
  await canvas.saved();
  const path = await pathOpen();

  const comeBack = async (staffId: string) => {
    await inShop(demo, "settings", { staffId });
    const known = page.waitForResponse((answer) => new URL(answer.url()).pathname === "/app/tips");
    await merchant.visit(path);
    await known;
    await canvas.node("Text prompt").first().waitFor();
  };
  await comeBack("43");
  await tip.waitFor();
  await comeBack("42");
  expect(await tip.count()).toBe(0);

  await merchant.visit("");
  await startWithProduct(merchant, "Oolong No. 7 Tea Tin");
  expect(await pathOpen()).not.toBe(path);
  await write("nicer");
  await canvas.saved();
  expect(await tip.count()).toBe(0);
});

function pathOpen(): Promise<string> {
  return merchant.app.locator("html").evaluate(() => window.location.pathname);
}

test("a workflow is saved as a file and opened again; a broken file says where it is broken", async () => {
  const { app, page } = merchant;
  await page.keyboard.press("ControlOrMeta+k");
  await app.getByRole("dialog", { name: "Find anything" }).getByRole("combobox").fill("save file");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  const saved = readFileSync(await download.path(), "utf8");
  expect(download.suggestedFilename()).toBe("Oolong-No-7-Tea-Tin.packshot.json");

  await merchant.visit("/app/workflows");
  const open = (content: string) =>
    app.locator("input[type=file]").setInputFiles({
      ...{ name: "mug.packshot.json", mimeType: "application/json" },
      buffer: Buffer.from(content),
    });
  await open(saved.replace(/"count": \d+/, '"count": 200'));
  await app.getByText(/^Node \d \(Image Generation\), “count”: /).waitFor();
  await merchant.picture("26-broken-file");
  await open(saved);
  await canvas.node("Image Generation").first().waitFor();
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});
