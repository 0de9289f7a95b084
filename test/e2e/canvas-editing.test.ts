import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { openPackshot, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible } from "../support/page-checks";

/** Building a workflow by hand: what a merchant does on the canvas is there after a reload, and never overwritten. */
let demo: Demo;
let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, "Oolong No. 7 Tea Tin");
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

const node = (name: string) => merchant.app.getByRole("article", { name, exact: true });
const port = (name: string, label: string) =>
  node(name).getByRole("button", { name: label, exact: true });

async function drag(from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middleOf(from), await middleOf(to)];
  const { mouse } = merchant.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
  await mouse.move(end.x, end.y, { steps: 5 });
  await mouse.up();
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error("Not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function saved({ app }: Merchant = merchant): Promise<void> {
  await app.getByRole("status").getByText("Saved", { exact: true }).waitFor();
}

/** Said beside the pointer, where the merchant is looking. */
async function refused(words: string): Promise<void> {
  await merchant.app.getByRole("main").getByText(words, { exact: true }).waitFor();
}

async function addNode(search: string): Promise<void> {
  const { app } = merchant;
  await app.getByRole("button", { name: "Add node" }).click();
  await app.getByRole("combobox", { name: "Search nodes" }).fill(search);
  await merchant.page.keyboard.press("Enter");
}

test("a node is added by name, renamed, and there after a reload", async () => {
  const { app, page } = merchant;
  await addNode("sticky");
  await app.getByRole("button", { name: "Show everything" }).click();
  await addNode("text prompt");
  await app.locator(".react-flow__node.selected").getByRole("heading").dblclick();
  await page.keyboard.type("Spring words");
  await page.keyboard.press("Enter");
  await node("Spring words").waitFor();

  await saved();
  await page.reload();
  await app.locator("html[data-ready]").waitFor();
  await node("Spring words").waitFor();
});

test("a connection that makes no sense is refused and says why; a taken input takes the new wire", async () => {
  const { app } = merchant;
  await app.getByRole("button", { name: "Show everything" }).click();
  const wires = await app.locator(".react-flow__edge").count();

  await drag(port("Spring words", "Text"), port("Image Generation", "References"));
  await refused("Text connects to text (green), images connect to images (purple).");
  await merchant.picture("20-refused-connection");
  expect(await app.locator(".react-flow__edge").count()).toBe(wires);

  await drag(port("Spring words", "Text"), port("Image Generation", "Prompt"));
  await node("Image Generation").getByText("From “Spring words”").waitFor();
  expect(await app.locator(".react-flow__edge").count()).toBe(wires);
});

test("several nodes are selected together, moved by keys, duplicated and deleted", async () => {
  const { app, page } = merchant;
  const count = () => app.locator(".react-flow__node").count();
  const before = await count();

  await app.getByRole("button", { name: "Show everything" }).click();
  await node("Spring words").getByRole("heading").click();
  await node("Text prompt")
    .getByRole("heading")
    .click({ modifiers: ["Shift"] });
  await app.getByText("2 nodes selected").waitFor();
  await merchant.picture("21-two-selected");
  await page.keyboard.press("ControlOrMeta+d");
  expect(await count()).toBe(before + 2);

  await page.keyboard.press("Delete");
  await expect.poll(count).toBe(before);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(count).toBe(before + 2);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(count).toBe(before);
});

test("by keyboard alone a node is reached, moved and deleted", async () => {
  const { app, page } = merchant;
  const own = app.locator(".react-flow__node", { has: node("Spring words") });
  await own.focus();
  await page.keyboard.press("Enter");
  const place = await own.getAttribute("style");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => own.getAttribute("style")).not.toBe(place);
  await page.keyboard.press("Delete");
  await own.waitFor({ state: "detached" });
  await saved();
  await expectAccessible(merchant);
});

test("two tabs: what the other one saved is not overwritten, and both versions can be kept", async () => {
  const other = await openPackshot(browser, demo);
  await other.app.getByRole("link", { name: "Oolong No. 7 Tea Tin" }).first().click();
  await other.app.getByRole("textbox", { name: "Workflow name" }).fill("Named by a colleague");
  await saved(other);

  const { app } = merchant;
  await app.getByRole("textbox", { name: "Workflow name" }).fill("Named here");
  const dialog = app.getByRole("dialog", { name: "This workflow was changed elsewhere" });
  await dialog.waitFor();
  await merchant.picture("22-conflict");
  await expectAccessible(merchant);
  await dialog.getByRole("button", { name: "Keep mine as a copy" }).click();
  await dialog.waitFor({ state: "detached" });
  await merchant.visit("/app/workflows");
  await app.getByRole("link", { name: "Named by a colleague", exact: true }).waitFor();
  await app.getByRole("link", { name: "Named here (copy)" }).waitFor();
  await other.close();
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles.filter((trouble) => !trouble.startsWith("409 "))).toEqual([]);
});
