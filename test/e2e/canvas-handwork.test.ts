import AxeBuilder from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { listedWork } from "../support/canvas-pages/node-states";
import { serveCanvasPages, type CanvasPages } from "../support/canvas-pages/serve-pages";

/** What hands do to nodes and wires on the canvas, by pointer and by keys, each one step back. */
let pages: CanvasPages;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [pages, browser] = await Promise.all([serveCanvasPages(), openBrowser()]);
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await page.goto(pages.show("handwork", { script: "ours", data: listedWork() }));
  await page.locator(".react-flow__node").first().waitFor();
});
afterEach(() => page.context().close());
afterAll(async () => {
  await browser.close();
  await pages.close();
});

/** A wire ends at the rim of its port. */
const PORT_PX = 8;

const node = (name: string) => page.getByRole("article", { name, exact: true });
const wires = () => page.locator(".react-flow__edge").count();
const undo = () => page.keyboard.press("ControlOrMeta+z");

async function picture(name: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.screenshot({ path: `test-results/${name}.png` });
}

async function expectNoViolation(): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 300) ?? ""}`)).toEqual(
    [],
  );
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error("Not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** How far the ends of all wires are from the nearest port, at the most. */
function looseness(): Promise<number> {
  return page.evaluate(() => {
    const ports = [...document.querySelectorAll(".react-flow__handle")].map((port) => {
      const { left, top, width, height } = port.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const ends = [...document.querySelectorAll<SVGPathElement>(".react-flow__edge .wire")].flatMap(
      (path) =>
        [0, path.getTotalLength()].map((at) =>
          path.getPointAtLength(at).matrixTransform(path.getScreenCTM() ?? undefined),
        ),
    );
    return Math.max(
      ...ends.map(({ x, y }) =>
        Math.min(...ports.map((port) => Math.hypot(port.x - x, port.y - y))),
      ),
    );
  });
}

test("a collapsed node is a header that its wires still lead to, and it is saved so", async () => {
  await picture("33-list-with-results");
  await node("Image Generation").getByRole("heading").click();
  await page.keyboard.press("c");
  await node("Image Generation").getByRole("button", { name: "Expand" }).waitFor();
  expect(await node("Image Generation").getByRole("button", { name: /^Run/ }).count()).toBe(0);
  expect(await looseness()).toBeLessThan(PORT_PX);
  await expect.poll(() => JSON.stringify(pages.saves())).toContain('"collapsed":true');

  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("c");
  await picture("33-collapsed");
  expect(await looseness()).toBeLessThan(PORT_PX);
  await expectNoViolation();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("1");
  await picture("33-collapsed-phone");
  await page.setViewportSize({ width: 1440, height: 900 });
  await undo();
  await undo();
  await node("Image Generation").getByRole("button", { name: /^Run/ }).waitFor();
});

test("a node without wires that is dragged over one shows where it would go, goes there, and back in one step", async () => {
  const before = await wires();
  const spare = node("Spare list");
  const place = () => spare.evaluate((element) => element.closest("div")?.style.transform);
  const start = await place();
  const from = await middleOf(spare.getByRole("heading"));
  const [box, one, other] = await Promise.all([
    middleOf(spare),
    middleOf(node("Photo").getByRole("button", { name: "Images" })),
    middleOf(node("Image Generation").getByRole("button", { name: "References" })),
  ]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const to = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  await page.mouse.move(from.x + to.x - box.x, from.y + to.y - box.y, { steps: 12 });
  await expect.poll(() => page.locator(".react-flow__edge.takes-node").count()).toBe(1);
  await picture("33-over-a-wire");
  await page.mouse.up();

  await expect.poll(wires).toBe(before + 1);
  expect(await page.locator(".takes-node").count()).toBe(0);
  await picture("33-in-the-wire");
  await undo();
  await expect.poll(wires).toBe(before);
  expect(await place()).toBe(start);
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
});

test("a copy is pasted with nothing, or with Shift with all that its original reads", async () => {
  const before = await wires();
  await node("Image Generation").getByRole("heading").click();
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+v");
  await expect.poll(() => node("Image Generation").count()).toBe(2);
  expect(await wires()).toBe(before);
  await page.keyboard.press("ControlOrMeta+Shift+v");
  await expect.poll(() => node("Image Generation").count()).toBe(3);
  await expect.poll(wires).toBe(before + 2);
  await undo();
  await expect.poll(wires).toBe(before);
});

test("a note and a frame are sized by keys, and the size is read out", async () => {
  const note = page.locator(".react-flow__node-note");
  await note.focus();
  await page.keyboard.press("Enter");
  const width = () => note.evaluate((element) => (element as HTMLElement).offsetWidth);
  const before = await width();
  await page.keyboard.press("ControlOrMeta+ArrowRight");
  await page.keyboard.press("ControlOrMeta+ArrowRight");
  await page.keyboard.press("ControlOrMeta+ArrowDown");
  await expect.poll(width).toBe(before + 48);
  await page
    .getByRole("status")
    .getByText(/^\d+ by \d+$/)
    .waitFor();
  await picture("33-resized-note");
  await undo();
  await expect.poll(width).toBe(before);
});

test("a wire's end dropped back changes nothing; dropped on nothing the wire goes, and what fits there is offered", async () => {
  const before = await wires();
  const end = page.locator(".react-flow__edge").first().locator(".react-flow__edgeupdater-target");
  const at = await middleOf(end);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 60, at.y + 40, { steps: 6 });
  await page.mouse.move(at.x + 4, at.y, { steps: 6 });
  await page.mouse.up();
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
  expect(await page.locator(".pointer-hint").count()).toBe(0);

  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 40, 860, { steps: 10 });
  await page.mouse.up();
  await page.getByRole("option", { name: /Image Generation/ }).waitFor();
  expect(await page.getByRole("option", { name: /Text prompt/ }).count()).toBe(0);
  await picture("33-end-on-nothing");
  await expectNoViolation();
  expect(await wires()).toBe(before - 1);
  await page.keyboard.press("Escape");
  await undo();
  await expect.poll(wires).toBe(before);
});

test("a lock and a map are there again after a reload", async () => {
  await page.keyboard.press("l");
  await page.keyboard.press("m");
  await page.getByRole("img", { name: "Map" }).waitFor();
  await picture("33-locked-with-map");
  await expectNoViolation();
  await page.reload();
  await page.getByRole("button", { name: "Unlock the canvas" }).waitFor();
  await page.getByRole("img", { name: "Map" }).waitFor();
  await page.keyboard.press("m");
  await page.keyboard.press("l");
  await page.reload();
  await page.locator(".react-flow__node").first().waitFor();
  expect(await page.getByRole("img", { name: "Map" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Unlock the canvas" }).count()).toBe(0);
});
