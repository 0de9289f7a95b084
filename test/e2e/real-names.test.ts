import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo, type Demo } from "../support/demo";
import { openPackshot, picturesLoaded, type Merchant } from "../support/merchant";

/** Shopify's hosts and the app's under their real names over TLS: every header of the app reaches the browser as it is. */
const NO_THIRD_PARTY_COOKIES = "--test-third-party-cookie-phaseout";

let demo: Demo;
let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  demo = await startDemo({ args: ["--tls"] });
  browser = await openBrowser([...demo.chromium, NO_THIRD_PARTY_COOKIES]);
  merchant = await openPackshot(browser, demo);
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
  demo.removeFolder();
});

test("Packshot opens embedded in admin.shopify.com with third-party cookies blocked", async () => {
  const { app, page } = merchant;
  await app.getByText("100 credits", { exact: true }).waitFor();
  await app.getByText("Make your first product photos").waitFor();
  await picturesLoaded(merchant);
  await merchant.picture("real-names-home");

  const seen = await app.locator("html").evaluate(() => {
    document.cookie = "probe=1; SameSite=None; Secure; path=/";
    const [admin] = location.ancestorOrigins;
    return { origin: location.origin, admin, cookies: document.cookie };
  });
  expect(seen).toEqual({
    origin: "https://packshot.test",
    admin: "https://admin.shopify.com",
    cookies: "",
  });
  expect(page.url()).toMatch(
    /^https:\/\/admin\.shopify\.com\/store\/packshot-demo\/apps\/packshot/,
  );
  expect(merchant.troubles).toEqual([]);
});

test("the app's own policy reaches the browser as it is and lets not everybody frame it", async () => {
  const { page } = merchant;
  const answer = page.waitForResponse(
    (response) => response.url().startsWith("https://packshot.test/app?") && response.ok(),
  );
  await merchant.visit("");

  const policy = (await (await answer).allHeaders())["content-security-policy"];

  const framers = /frame-ancestors ([^;]*)/.exec(policy)?.[1].trim().split(/\s+/) ?? [];
  expect(framers).toContain("https://packshot-demo.myshopify.com");
  expect(framers).toContain("https://admin.shopify.com");
  for (const anywhere of ["*", "https:", "https://*"]) expect(framers).not.toContain(anywhere);
  expect(policy).not.toMatch(/localhost|127\.0\.0\.1/);
});

test("the resource picker, a click to the menu and a picture of the shop work there too", async () => {
  const { app, page } = merchant;
  await page.locator("#app-nav").getByText("Credits").click();
  await app.getByRole("heading", { name: "Credits" }).first().waitFor();
  await merchant.visit("");

  await app.getByRole("button", { name: "Start with one of your products" }).first().click();
  const picker = page.locator("#picker");
  await picker.getByText("Fern & Clay Mug", { exact: true }).waitFor();
  await picker
    .locator("img")
    .first()
    .evaluate((image) => (image as HTMLImageElement).decode());

  expect(merchant.troubles).toEqual([]);
});
