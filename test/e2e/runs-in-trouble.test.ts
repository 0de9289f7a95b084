import { renameSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { askDatabase, DEMO_SHOP, holdImageJobs } from "../support/demo-database";
import { photo } from "../support/hostile-pictures";
import { openPackshot, picturesLoaded, startWithProduct, type Merchant } from "../support/merchant";
import { expectAccessible } from "../support/page-checks";
import { workCanvas } from "../support/work-canvas";

/** Whatever goes wrong on the canvas is said where the merchant is looking, and costs nothing. */
let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let canvas: ReturnType<typeof workCanvas>;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  canvas = workCanvas(merchant);
  await startWithProduct(merchant, "Lumen Serum");
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

const runButton = (price: string) =>
  canvas.node("Image Generation").getByRole("button", { name: `Run · ${price}`, exact: true });
const cancelButton = () => merchant.app.getByRole("button", { name: "Cancel", exact: true });
const creditsLeft = (words: string) =>
  merchant.app.getByText(`${words} left`, { exact: true }).waitFor();
const said = (nodeName: string, words: string | RegExp) =>
  canvas.node(nodeName).getByText(words).first().waitFor();
const madeImages = () => merchant.app.getByRole("button", { name: /^Image \d+/ });

async function reload(): Promise<void> {
  await merchant.page.reload();
  await merchant.app.locator("html[data-ready]").waitFor();
}

async function setCount(count: number): Promise<void> {
  const { app } = merchant;
  const [fewer, more] = [/^Fewer/, /^More/].map((name) =>
    app.getByRole("button", { name: new RegExp(`${name.source} images`) }),
  );
  for (let at = 1; at < 10; at += 1) if (await fewer.isEnabled()) await fewer.click();
  for (let at = 1; at < count; at += 1) await more.click();
}

async function countRuns(): Promise<number> {
  const [{ count }] = await askDatabase<{ count: number }>(
    demo,
    `select count(*)::int as count from "Run"`,
  );
  return count;
}

async function wallet() {
  const [row] = await askDatabase<{ available: number; held: number; spent: number }>(
    demo,
    `select available, held, spent from "Wallet"`,
  );
  return row;
}

test("a page that is loaded again in mid-run shows how far the run is, and the run finishes", async () => {
  const { app } = merchant;
  await runButton("4 credits").click();
  await cancelButton().waitFor();
  const letGo = await holdImageJobs(demo);

  await reload();
  await cancelButton().waitFor();
  expect(await madeImages().count()).toBeLessThan(4);
  await merchant.picture("30-loaded-in-mid-run");

  await letGo();
  await app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  expect(await madeImages().count()).toBe(4);
  await creditsLeft("96 credits");
  expect(await wallet()).toEqual({ available: 96, held: 0, spent: 4 });
});

test("a cancelled run keeps and charges what was made, and gives the rest back", async () => {
  const { app } = merchant;
  await setCount(10);
  expect(await app.getByRole("button", { name: "More images" }).isDisabled()).toBe(true);
  await runButton("10 credits").click();
  await app.getByText(/^[1-9] of 10 done ·/).waitFor({ timeout: 120_000 });
  await cancelButton().click();
  await cancelButton().waitFor({ state: "detached" });
  await app.getByText(/^\d of 10 made · \d images? cancelled · \d credits? given back$/).waitFor();
  await merchant.picture("31-cancelled");

  const made = await madeImages().count();
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(10);
  await creditsLeft(`${96 - made} credits`);
  expect(await wallet()).toEqual({ available: 96 - made, held: 0, spent: 4 + made });
});

test("a double click on Run, fast or slow, is one run, and does not cancel it", async () => {
  const { app, page } = merchant;
  const before = await countRuns();
  await setCount(1);
  await runButton("1 credit").dblclick();
  await page.waitForTimeout(300);
  await page.mouse.down();
  await page.mouse.up();

  await cancelButton().waitFor();
  await merchant.picture("31-double-click");
  await app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  expect(await countRuns()).toBe(before + 1);
  expect(await madeImages().count()).toBe(1);
});

test("what is missing is said above Run before it is pressed, with the way to more; pressed, nothing starts", async () => {
  const { app } = merchant;
  const runs = await countRuns();
  const { available } = await wallet();
  await askDatabase(
    demo,
    "select credits_hold($1, 'away', gen_random_uuid(), $2, null, false, now()::timestamp)",
    [DEMO_SHOP, available - 3],
  );
  await setCount(4);
  await canvas.saved();
  await reload();

  await said("Image Generation", "This needs 4 credits, you have 3.");
  await merchant.picture("32-short-of-credits");
  await expectAccessible(merchant);
  await runButton("4 credits").click();
  await expect.poll(() => runButton("4 credits").isEnabled()).toBe(true);
  await said("Image Generation", "This needs 4 credits, you have 3.");
  expect(await countRuns()).toBe(runs);

  const here = merchant.page.url();
  await app.getByRole("link", { name: "About credits" }).click();
  await app.getByRole("heading", { name: "Credits", exact: true }).waitFor();
  await app.getByText("Credits cannot be bought in Packshot yet.").waitFor();
  await askDatabase(
    demo,
    "select credits_give_back($1, 'away', gen_random_uuid(), $2, '', now()::timestamp)",
    [DEMO_SHOP, available - 3],
  );
  await merchant.page.goto(here);
  await creditsLeft(`${available} credits`);
});

test("an image that could not be made says why and that it cost nothing, and can be made again", async () => {
  const before = await wallet();
  const putBack = await loseBytesOfPhoto();
  await setCount(1);
  await runButton("1 credit").click();
  await said("Image Generation", "Something went wrong on our side.");
  await said("Image Generation", "1 image failed · 1 credit given back");
  await said("Image Generation", "Failed");
  await merchant.picture("33-failed-image");
  await expectAccessible(merchant);
  expect(await wallet()).toEqual(before);

  putBack();
  await runButton("1 credit").click();
  await merchant.app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  expect(await madeImages().count()).toBe(1);
  expect(await wallet()).toEqual({
    available: before.available - 1,
    held: 0,
    spent: before.spent + 1,
  });
});

test("all that is wrong with a prompt can be read at once, and the field it is written in keeps its size", async () => {
  const { app } = merchant;
  const field = app.getByRole("textbox", { name: "Prompt", exact: true });
  const words = await field.inputValue();
  const before = await field.boundingBox();
  await field.fill("On {{product.colour}} and {{product.wood}}");
  await said("Image Generation", /^{{product.wood}} is not a variable/);
  expect(await field.boundingBox()).toEqual(before);
  const notes = canvas.node("Image Generation").getByRole("group", { name: "About these images" });
  const { whole, seen } = await notes.evaluate((box) => ({
    whole: box.scrollHeight,
    seen: box.clientHeight,
  }));
  expect(seen).toBe(whole);
  await merchant.picture("34-two-problems");
  await expectAccessible(merchant);
  await field.fill(words);
  await canvas.saved();
});

async function loseBytesOfPhoto(): Promise<() => void> {
  const [{ hash }] = await askDatabase<{ hash: string }>(
    demo,
    `select hash from "Image" where origin = 'imported' limit 1`,
  );
  const file = path.join(demo.folder, "blobs", DEMO_SHOP, "blobs", hash.slice(0, 2), hash);
  renameSync(file, `${file}.lost`);
  return () => renameSync(`${file}.lost`, file);
}

test("a file that is no picture says why at its node until a good one comes", async () => {
  const { app } = merchant;
  await canvas.addNode("upload");
  await canvas.showEverything();
  const chooser = canvas.node("Image").locator("input[type=file]");
  const picture = await photo(600, 600).png().toBuffer();
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`);
  const give = (...files: [string, Buffer][]) =>
    chooser.setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: "image/png", buffer })));

  await give(["notes.png", Buffer.from("Milk, eggs, bread.")]);
  await said("Image", "notes.png: This file is not a picture we can read. Use JPEG, PNG or WebP.");
  await give(["empty.png", Buffer.alloc(0)]);
  await said("Image", "empty.png: This file is empty. Choose it again or export it anew.");
  await give(["cut-off.png", picture.subarray(0, picture.length >> 1)]);
  await said(
    "Image",
    "cut-off.png: This picture is damaged or cut off. Export it anew and try again.",
  );
  await give(["logo.png", svg]);
  await said("Image", "logo.png: This file is a drawing (SVG). Export it as PNG and try again.");
  await merchant.picture("34-refused-upload");
  await expectAccessible(merchant);

  await give(["notes.png", Buffer.from("Milk, eggs, bread.")], ["mug.png", picture]);
  await canvas.node("Image").getByRole("img").first().waitFor();
  await said("Image", "notes.png: This file is not a picture we can read. Use JPEG, PNG or WebP.");
  await picturesLoaded(merchant);
  await merchant.picture("35-one-of-two-taken");
  await give(["mug.png", picture]);
  await app.getByText("notes.png: ").waitFor({ state: "detached" });
});

test("a variable nobody knows, and a prompt of 10,000 characters, are marked and cannot be run", async () => {
  const { app } = merchant;
  const prompt = canvas.node("Text prompt").getByRole("textbox");
  const written = await prompt.inputValue();
  const unknown =
    "{{product.colour}} is not a variable. There are {{product.title}}, vendor, type, tags, option.Color and metafield.namespace.key.";

  await prompt.fill("A mug in {{product.colour}}");
  await said("Text prompt", unknown);
  await said("Image Generation", unknown);
  const run = canvas.node("Image Generation").getByRole("button", { name: "Run", exact: true });
  expect(await run.isDisabled()).toBe(true);
  expect(await prompt.getAttribute("aria-invalid")).toBe("true");
  await merchant.picture("36-unknown-variable");
  await expectAccessible(merchant);

  await prompt.fill("stone ".repeat(2000).slice(0, 10_000));
  await canvas.node("Text prompt").getByText("10,000 / 4,000").waitFor();
  await said("Image Generation", "The prompt has 10,000 characters. A prompt may have 4,000.");
  expect(await run.isDisabled()).toBe(true);
  await merchant.picture("37-long-prompt");

  await prompt.fill(written);
  await app.getByRole("button", { name: /^(Run · 1 credit|Up to date)$/ }).waitFor();
});

test("a loop is refused at the moment of connecting, with the reason", async () => {
  const { app } = merchant;
  await canvas.node("Image Generation").getByRole("heading").dblclick();
  await merchant.page.keyboard.type("First");
  await merchant.page.keyboard.press("Enter");
  await canvas.addNode("image generation");
  await canvas.showEverything();
  const wires = app.locator(".react-flow__edge");
  const before = await wires.count();

  await canvas.drag(canvas.port("First", "Images"), canvas.port("Image Generation", "References"));
  await expect.poll(() => wires.count()).toBe(before + 1);
  await canvas.drag(canvas.port("Image Generation", "Images"), canvas.port("First", "References"));
  await canvas.refused("That would make a loop: the node would wait for its own result.");
  await merchant.picture("38-refused-loop");
  expect(await wires.count()).toBe(before + 1);
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});
