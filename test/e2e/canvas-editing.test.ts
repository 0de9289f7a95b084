import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { openPackshot, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible } from "../support/page-checks";
import { workCanvas } from "../support/work-canvas";

/** Building a workflow by hand: what a merchant does on the canvas is there after a reload, and never overwritten. */
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

test("a node is added by name, renamed, and there after a reload", async () => {
  const { app, page } = merchant;
  await canvas.addNode("sticky");
  await canvas.showEverything();
  await canvas.addNode("text prompt");
  await app.locator(".react-flow__node.selected").getByRole("heading").dblclick();
  await page.keyboard.type("Spring words");
  await page.keyboard.press("Enter");
  await canvas.node("Spring words").waitFor();

  await canvas.saved();
  await page.reload();
  await app.locator("html[data-ready]").waitFor();
  await canvas.node("Spring words").waitFor();
});

test("a connection that makes no sense is refused and says why; a taken input takes the new wire", async () => {
  const { app } = merchant;
  await canvas.showEverything();
  const wires = await app.locator(".react-flow__edge").count();

  await canvas.drag(
    canvas.port("Spring words", "Text"),
    canvas.port("Image Generation", "References"),
  );
  await canvas.refused("Text connects to text (green), images connect to images (purple).");
  await merchant.picture("20-refused-connection");
  expect(await app.locator(".react-flow__edge").count()).toBe(wires);

  await canvas.drag(canvas.port("Spring words", "Text"), canvas.port("Image Generation", "Prompt"));
  await canvas.node("Image Generation").getByText("From “Spring words”").waitFor();
  expect(await app.locator(".react-flow__edge").count()).toBe(wires);
});

test("several nodes are selected together, moved by keys, duplicated and deleted", async () => {
  const { app, page } = merchant;
  const count = () => app.locator(".react-flow__node").count();
  const before = await count();

  await canvas.showEverything();
  await canvas.node("Spring words").getByRole("heading").click();
  await canvas
    .node("Text prompt")
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

test("nodes that were chosen by drawing round them can be worked with, and move together", async () => {
  const { app, page } = merchant;
  await canvas.showEverything();
  const stage = await app.getByRole("main").boundingBox();
  if (!stage) throw new Error("No canvas is on the screen");
  await page.keyboard.down("Shift");
  await page.mouse.move(stage.x + 8, stage.y + 8);
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width - 8, stage.y + stage.height - 8, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await app.getByText(/nodes selected/).waitFor();
  await merchant.picture("21-drawn-round");

  const note = app.getByPlaceholder("Write a note");
  const [before, heading] = await Promise.all([
    note.boundingBox(),
    canvas.node("Spring words").getByRole("heading").boundingBox(),
  ]);
  if (!before || !heading) throw new Error("Not on the screen");
  await page.mouse.move(heading.x + 8, heading.y + 8);
  await page.mouse.down();
  await page.mouse.move(heading.x + 48, heading.y + 8, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(async () => Math.round(((await note.boundingBox())?.x ?? 0) - before.x))
    .toBeGreaterThan(30);
  await note.click({ timeout: 5000 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+z");
});

test("what was just made is in sight whole: a node down to its Run button, a group up to its name", async () => {
  const { app, page } = merchant;
  const inSight = async (): Promise<void> => {
    const stage = await app.getByRole("main").boundingBox();
    if (!stage) throw new Error("No canvas is on the screen");
    await expect
      .poll(async () => {
        const box = await app.locator(".react-flow__node.selected").last().boundingBox();
        return (
          box !== null &&
          box.x >= stage.x &&
          box.y >= stage.y &&
          box.x + box.width <= stage.x + stage.width &&
          box.y + box.height <= stage.y + stage.height
        );
      })
      .toBe(true);
  };
  await canvas.showEverything();
  await canvas.addNode("image generation");
  await inSight();
  await merchant.picture("21-added-in-sight");

  await page.keyboard.press("ControlOrMeta+d");
  await inSight();
  await merchant.picture("21-duplicated");

  await canvas.showEverything();
  await canvas.node("Spring words").getByRole("heading").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+g");
  await inSight();
  await merchant.picture("21-grouped");
  for (let acts = 0; acts < 3; acts += 1) await page.keyboard.press("ControlOrMeta+z");
});

test("by keyboard alone a node is reached, moved and deleted", async () => {
  const { app, page } = merchant;
  const own = app.locator(".react-flow__node", { has: canvas.node("Spring words") });
  await own.focus();
  await page.keyboard.press("Enter");
  const place = await own.getAttribute("style");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => own.getAttribute("style")).not.toBe(place);
  await page.keyboard.press("Delete");
  await own.waitFor({ state: "detached" });
  await canvas.saved();
  await expectAccessible(merchant);
});

test("two tabs: what the other one saved is not overwritten, and both versions can be kept", async () => {
  const other = await openPackshot(browser, demo);
  await other.app.getByRole("link", { name: "Oolong No. 7 Tea Tin" }).first().click();
  await other.app.getByRole("textbox", { name: "Workflow name" }).fill("Named by a colleague");
  await workCanvas(other).saved();

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
