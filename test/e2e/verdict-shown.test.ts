import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { askDatabase } from "../support/demo-database";
import {
  openPackshot,
  PHONE,
  picturesLoaded,
  startWithProduct,
  type Merchant,
} from "../support/merchant";
import { expectAccessible, expectNoSidewaysScroll } from "../support/page-checks";

/** Wherever an image is shown, and above all where it is decided on, stands whether it is still the product. */
let demo: Demo;
let browser: Browser;
let merchant: Merchant;
let canvasPage: string;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  merchant = await openPackshot(browser, demo);
  await startWithProduct(merchant, "Lumen Serum");
  const { app, page } = merchant;
  await app.getByRole("button", { name: "Run · 4 credits" }).click();
  await app.getByText("Up to date", { exact: true }).waitFor({ timeout: 120_000 });
  canvasPage = page.url();
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

async function judgedImages(): Promise<number> {
  const statement = `select "id" from "Image" where "origin" = 'generated' and "fidelity" is not null`;
  return (await askDatabase(demo, statement)).length;
}

const OF_POSITION = `where "origin" = 'generated' and ("recipe"->>'position')::int = $1`;

async function damage(image: number): Promise<void> {
  const place = { left: 0.42, top: 0.5, width: 0.14, height: 0.12 };
  const verdict = { kind: "damaged", damage: "structure", place };
  await askDatabase(
    demo,
    `update "Image" set "fidelity" = "fidelity" || $2::jsonb ${OF_POSITION}`,
    [image - 1, JSON.stringify(verdict)],
  );
}

/** As if its check were still under way. */
async function forget(image: number): Promise<void> {
  await askDatabase(demo, `update "Image" set "fidelity" = null ${OF_POSITION}`, [image - 1]);
}

async function find(image: number): Promise<void> {
  await askDatabase(
    demo,
    `update "Image" set "fidelity" =
      (select "fidelity" from "Image" where "origin" = 'generated' and "recipe"->>'position' = '2')
      ${OF_POSITION}`,
    [image - 1],
  );
}

const place = () => merchant.app.getByRole("img", { name: "This part changed" });

test("the canvas shows it on the tiles and at the publish node", async () => {
  await expect.poll(judgedImages, { timeout: 120_000 }).toBe(4);
  await damage(1);
  await forget(2);
  const { app, page } = merchant;
  await page.goto(canvasPage);
  const tile = (image: number) => app.getByRole("button", { name: new RegExp(`^Image ${image}`) });
  await tile(2).getByText("Checking…").waitFor();
  expect(await tile(1).getAttribute("aria-label")).toContain("Damaged");
  await tile(1).click();
  await tile(2).click({ modifiers: ["Shift"] });
  await tile(3).click({ modifiers: ["Shift"] });
  await app.getByText("3 picked").waitFor();
  const publish = app.locator(".react-flow__node-shopifyPublish");
  await publish.getByText("Damaged", { exact: true }).waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("70-verdict-canvas");
  await expectAccessible(merchant);
});

test("compared with the photo, the place is marked as it is when the image stands alone", async () => {
  const { app, page } = merchant;
  await app.getByRole("button", { name: /^Image 1/ }).dblclick();
  const dialog = app.getByRole("dialog");
  for (const mode of ["Side by side", "Slider"]) {
    await dialog.getByText(mode).click();
    await dialog.getByRole("img", { name: "This part changed" }).waitFor();
    await picturesLoaded(merchant);
    await merchant.picture(`71-verdict-${mode === "Slider" ? "slider" : "beside"}`);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("the publish plan says it at the image before anything is written, and the answer of a check arrives there", async () => {
  const { app, page } = merchant;
  await app.getByRole("button", { name: "Review and publish" }).click();
  const row = (at: number) => app.getByRole("article").nth(at);
  await row(0).getByText("A part of the product changed. Its place is marked.").waitFor();
  await row(0).getByRole("img", { name: "This part changed" }).waitFor();
  await row(1).getByText("Checking…", { exact: true }).waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("72-verdict-plan");
  await expectAccessible(merchant);

  await page.setViewportSize(PHONE);
  await merchant.picture("73-verdict-plan-phone");
  await expectNoSidewaysScroll(merchant);
  await find(2);
  await row(1).getByText("Checking…", { exact: true }).waitFor({ state: "detached" });
  expect(await place().count()).toBe(1);
});

test("lists of what is or will be published show it in the picture's corner", async () => {
  const { app } = merchant;
  for (const [name, path] of [
    ["publications", "/app/publications"],
    ["home", "/app"],
  ] as const) {
    await merchant.visit(path);
    await app.getByRole("img", { name: "Damaged" }).first().waitFor();
    await merchant.picture(`74-verdict-${name}-phone`);
    await expectNoSidewaysScroll(merchant);
    await expectAccessible(merchant);
  }
});

test("nothing of it made the browser complain", () => {
  expect(merchant.troubles).toEqual([]);
});
