import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { inShop, openPackshot, PHONE, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible, expectNoSidewaysScroll } from "../support/page-checks";
import { workCanvas } from "../support/work-canvas";

/** What a workflow was, found again and put back. */
const PRODUCT = "Oolong No. 7 Tea Tin";
const BEFORE = "on pale stone, morning light";
const AFTER = "on wet slate, evening light";
const LONG = "Spring2027".repeat(12);

let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let hands: ReturnType<typeof handsOf>;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, PRODUCT);
  hands = handsOf(merchant);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

function handsOf(one: Merchant) {
  const canvas = workCanvas(one);
  const dialog = one.app.getByRole("dialog", { name: "Versions" });
  const prompt = canvas.node("Text prompt").getByRole("textbox");
  return {
    ...{ canvas, dialog, prompt },
    path: () => one.app.locator("html").evaluate(() => window.location.pathname),
    write: async (words: string) => {
      await prompt.fill(words);
      await prompt.blur();
      await canvas.saved();
    },
    says: (words: string) =>
      expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe(words),
    open: async () => {
      await one.app.getByRole("button", { name: "Versions", exact: true }).click();
      await dialog.waitFor();
    },
    keep: async (name: string) => {
      await dialog.getByRole("textbox", { name: "Name of this version" }).fill(name);
      await dialog.getByRole("button", { name: "Keep this version" }).click();
      await dialog.getByRole("listitem").filter({ hasText: name }).waitFor();
    },
    close: async () => {
      await one.page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    },
    putBack: (name: string) => dialog.getByRole("button", { name: `Put back: ${name}` }).click(),
  };
}

async function look(picture: string): Promise<void> {
  const { app, page } = merchant;
  await merchant.picture(picture);
  await expectAccessible(merchant);
  await page.setViewportSize(PHONE);
  await expect
    .poll(() => app.locator("html").evaluate((root) => root.clientWidth), { timeout: 60_000 })
    .toBe(390);
  await expectNoSidewaysScroll(merchant);
  await merchant.picture(`${picture}-phone`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("kept under a name and changed, a workflow comes back in one step of undo, and stands after a reload", async () => {
  const { app, page } = merchant;
  const { canvas, dialog } = hands;
  await hands.write(BEFORE);
  await hands.open();
  await dialog.getByText("No versions yet").waitFor();
  await look("31-no-versions");
  await hands.keep("Before the campaign");
  await dialog.getByText("As it is now").waitFor();
  await hands.close();

  await canvas.addNode("assistant");
  await canvas.node("Assistant").waitFor();
  await hands.write(AFTER);
  await page.keyboard.press("ControlOrMeta+k");
  await app.getByRole("dialog", { name: "Find anything" }).getByRole("combobox").fill("versions");
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await dialog.getByRole("button", { name: "Put back: Before the campaign" }).waitFor();
  await look("31-versions");
  await hands.putBack("Before the campaign");
  await dialog.waitFor({ state: "detached" });
  await app.getByText("That version is back.").first().waitFor();
  await hands.says(BEFORE);
  expect(await canvas.node("Assistant").count()).toBe(0);
  await merchant.picture("31-put-back");

  await app.getByRole("button", { name: "Undo" }).click();
  await hands.says(AFTER);
  await canvas.node("Assistant").waitFor();
  await app.getByRole("button", { name: "Redo" }).click();
  await hands.says(BEFORE);
  await canvas.saved();
  await merchant.visit(await hands.path());
  await hands.says(BEFORE);
  expect(await canvas.node("Assistant").count()).toBe(0);
});

test("from the list of workflows its versions are found, a name as long as there may be has room, and can be taken away", async () => {
  const { app } = merchant;
  const { dialog } = hands;
  await merchant.visit("/app/workflows");
  await app.getByRole("button", { name: `Actions for ${PRODUCT}` }).click();
  await app
    .getByRole("menuitem", { name: "Versions" })
    .or(app.getByRole("link", { name: "Versions" }))
    .first()
    .click();
  await dialog.waitFor();
  await dialog.getByText("Before a version was put back").first().waitFor();

  await dialog.getByRole("button", { name: "Rename: Before the campaign" }).click();
  const row = dialog.getByRole("listitem").filter({ hasText: "Kept by you" });
  await row.getByRole("textbox").fill(LONG);
  await look("31-renaming");
  await row.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("button", { name: `Rename: ${LONG}` }).waitFor();
  await look("31-long-name");
  await dialog.getByRole("button", { name: `Rename: ${LONG}` }).click();
  await dialog.getByRole("button", { name: "Remove name" }).click();
  await dialog.getByText(LONG).waitFor({ state: "detached" });
  await hands.keep("Stone");
  await hands.close();
});

test("another tab is shown what was put back, and of two that put back at once one is told", async () => {
  await hands.write(AFTER);
  const other = await openPackshot(browser, demo);
  const theirs = handsOf(other);
  await other.visit(await hands.path());
  await theirs.says(AFTER);
  await hands.open();
  await hands.putBack("Stone");
  await hands.says(BEFORE);
  await theirs.says(BEFORE);
  await other.app.getByText("Changed in another tab or by a colleague").first().waitFor();

  await merchant.app.getByRole("button", { name: "Undo" }).click();
  await hands.says(AFTER);
  await hands.canvas.saved();
  await other.visit(await hands.path());
  await theirs.says(AFTER);
  await Promise.all([hands.open(), theirs.open()]);
  await Promise.all([hands.putBack("Stone"), theirs.putBack("Stone")]);
  await Promise.all([hands.says(BEFORE), theirs.says(BEFORE)]);
  await Promise.all([hands.canvas.saved(), theirs.canvas.saved()]);
  await hands.close();
  expect(other.troubles).toEqual([]);
  await other.close();
});

test("while images are made a version is put back, and they come to the node all the same", async () => {
  const { app } = merchant;
  await hands.write(AFTER);
  await hands.canvas.showEverything();
  await app
    .getByRole("button", { name: /^Run · / })
    .first()
    .click();
  await hands.open();
  await hands.putBack("Stone");
  await hands.says(BEFORE);
  await app.getByRole("button", { name: /^Image 2/ }).waitFor({ timeout: 120_000 });
  await hands.canvas.node("Image Generation").getByText("The prompt changed").first().waitFor();
  await merchant.picture("31-put-back-in-a-run");

  await hands.open();
  await hands.dialog
    .getByText(/^Run by you/)
    .first()
    .waitFor();
  await hands.close();
});

test("on a locked canvas nothing is put back, and a colleague's versions say whose they are", async () => {
  const { app, page } = merchant;
  await hands.write(AFTER);
  await inShop(demo, "settings", { staffId: "43" });
  await merchant.visit(await hands.path());
  await hands.canvas.node("Text prompt").getByRole("heading").click();
  await page.keyboard.press("l");
  await app.getByRole("button", { name: "Unlock the canvas" }).waitFor();
  await hands.open();
  await hands.dialog.getByText("by staff member 42").first().waitFor();
  await hands.putBack("Stone");
  await hands.dialog
    .getByRole("alert")
    .getByText(/locked/)
    .waitFor();
  await look("31-locked");
  await hands.close();
  await hands.says(AFTER);
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});
