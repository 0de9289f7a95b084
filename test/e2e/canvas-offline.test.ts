import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canvasData } from "../unit/canvas/canvas-of";
import { generationNode, prompt, textNode, workflowOf } from "../unit/workflow/workflow-of";
import { openBrowser } from "../support/browser";
import { serveCanvasPages, type CanvasPages } from "../support/canvas-pages/serve-pages";

/** What is done without a connection outlives its tab. The canvas alone: in a private frame nothing is kept. */
let pages: CanvasPages;
let browser: Browser;
let context: BrowserContext;

const saved = workflowOf([textNode(""), generationNode()], [prompt()]);

beforeAll(async () => {
  [pages, browser] = await Promise.all([serveCanvasPages(), openBrowser()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

function shown(document = saved): string {
  return pages.show("offline", { script: "ours", data: canvasData(document) });
}

function promptOn(page: Page) {
  return page.getByRole("article", { name: "Text prompt" }).getByRole("textbox");
}

async function writeOffline(text: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(shown());
  pages.cutSaves(true);
  await promptOn(page).fill(text);
  await page.getByText("Not saved: retrying").waitFor();
  await page.close();
  // What a page sends while it closes arrives after it.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  pages.cutSaves(false);
}

test("words written without a connection are back when the workflow is opened again, and saved", async () => {
  await writeOffline("Pale stone by a window");
  pages.saves();

  const page = await context.newPage();
  await page.goto(shown());
  await page.getByText("Changes that could not be saved before are back").first().waitFor();
  expect(await promptOn(page).inputValue()).toBe("Pale stone by a window");
  await page.getByRole("status").getByText("Saved", { exact: true }).waitFor();
  expect(JSON.stringify(pages.saves())).toContain("Pale stone by a window");
  await page.screenshot({ path: "test-results/27-put-back.png" });

  await page.getByRole("button", { name: "Undo" }).click();
  expect(await promptOn(page).inputValue()).toBe("");
  await page.close();
});

test("where somebody else wrote the same words meanwhile, the merchant chooses and nothing is overwritten", async () => {
  await writeOffline("Mine");
  pages.saves();

  const page = await context.newPage();
  await page.goto(shown(workflowOf([textNode("Theirs"), generationNode()], [prompt()])));
  const dialog = page.getByRole("dialog", { name: "This workflow was changed elsewhere" });
  await dialog.waitFor();
  await page.screenshot({ path: "test-results/27-changed-elsewhere.png" });
  expect(pages.saves()).toEqual([]);
  await dialog.getByRole("button", { name: "Load theirs" }).click();
  expect(await promptOn(page).inputValue()).toBe("Theirs");

  await page.reload();
  await promptOn(page).waitFor();
  expect(await promptOn(page).inputValue()).toBe("Theirs");
  expect(await dialog.count()).toBe(0);
  await page.close();
});
