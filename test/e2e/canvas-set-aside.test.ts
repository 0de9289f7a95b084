import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { openPackshot, PHONE, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible } from "../support/page-checks";
import { workCanvas } from "../support/work-canvas";

/** Nodes that take no part, or keep what they have. */
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

async function onPhone(picture: string): Promise<void> {
  const { page } = merchant;
  await page.setViewportSize(PHONE);
  await canvas.showEverything();
  await merchant.picture(picture);
  await page.setViewportSize({ width: 1440, height: 900 });
  await canvas.showEverything();
}

test("by D a node takes no part: it says so, is priced so after a reload, and comes back by undo", async () => {
  const { app, page } = merchant;
  await canvas.showEverything();
  const prompt = canvas.node("Text prompt");
  const images = canvas.node("Image Generation");
  await prompt.getByRole("textbox").fill("on wet slate, evening light");
  await prompt.getByRole("heading").click();
  await page.keyboard.press("d");
  await prompt.getByRole("button", { name: "Bypassed" }).waitFor();
  await images.getByRole("textbox", { name: "Prompt" }).waitFor();
  await canvas.saved();
  await merchant.picture("30-bypassed-prompt");
  await expectAccessible(merchant);

  await images.getByRole("heading").click({ button: "right" });
  await app.getByRole("menuitem", { name: /^Bypass/ }).click();
  await images.getByRole("button", { name: "Let it take part again" }).waitFor();
  await canvas.saved();
  await merchant.picture("30-bypassed-images");
  await expectAccessible(merchant);
  await onPhone("30-bypassed-phone");

  await page.reload();
  await app.locator("html[data-ready]").waitFor();
  await images.getByRole("button", { name: "Let it take part again" }).waitFor();
  await images.getByRole("button", { name: "Bypassed" }).click();
  await images.getByRole("button", { name: /^Run · / }).waitFor();
  await page.keyboard.press("ControlOrMeta+z");
  await images.getByRole("button", { name: "Bypassed" }).waitFor();
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await images.getByRole("button", { name: "Bypassed" }).waitFor({ state: "detached" });
  expect(merchant.troubles).toEqual([]);
});

test("by P a node keeps its pick: no run touches it, the dialog says so, and unpinned it is stale", async () => {
  const { app, page } = merchant;
  await page.keyboard.press("Escape");
  const images = canvas.node("Image Generation");
  await images.getByRole("heading").click();
  await page.keyboard.press("p");
  await app.getByText("There is nothing to keep yet.").first().waitFor();

  await images.getByRole("button", { name: "Fewer images" }).click();
  await images.getByRole("button", { name: "Fewer images" }).click();
  await images.getByRole("button", { name: /^Run · / }).click();
  await images.getByText("Up to date").waitFor();
  await images.getByRole("heading").click();
  await page.keyboard.press("p");
  await images.getByRole("button", { name: "Pinned" }).waitFor();
  await images.getByRole("button", { name: "More images" }).click();
  await canvas.saved();
  expect(await images.getByText("The settings changed").count()).toBe(0);
  await canvas.showEverything();
  await merchant.picture("31-pinned");
  await expectAccessible(merchant);
  await onPhone("31-pinned-phone");

  await canvas.addNode("image generation");
  await canvas.showEverything();
  await canvas.drag(
    images.first().locator(".react-flow__handle.source"),
    canvas.node("Image Generation").last().getByRole("button", { name: "References" }),
  );
  await images.first().getByRole("heading").click();
  await page.keyboard.press("ControlOrMeta+k");
  await app.getByRole("dialog", { name: "Find anything" }).getByRole("combobox").fill("run from");
  await page.keyboard.press("Enter");
  await app.getByText(/1 pinned node keeps what it made, and does not run/).waitFor();
  await merchant.picture("31-pinned-price");
  await expectAccessible(merchant);
  await app.getByRole("button", { name: "Do not run" }).click();

  await page.keyboard.press("?");
  await app.getByText("Pin the result, or unpin it").waitFor();
  await page.keyboard.press("Escape");
  await images.first().getByRole("button", { name: "Unpin" }).last().click();
  await images.first().getByText("The settings changed").waitFor();
  expect(merchant.troubles).toEqual([]);
});
