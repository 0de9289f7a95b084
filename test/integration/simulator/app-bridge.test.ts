import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Browser, Frame, Page } from "playwright-core";
import type { SimulatorOptions } from "../../simulator/start-simulator";
import { openBrowser, USER_AGENT } from "../../support/browser";
import { openShop, until, type SimulatedShop } from "../../support/simulated-shop";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Opened = { shop: SimulatedShop; page: Page; app: Frame; notes: () => Promise<string[]> };

/** The embedded page in an ordinary browser. A call that leaves this machine fails the test. */
async function openApp(path = "", options: Partial<SimulatorOptions> = {}): Promise<Opened> {
  const shop = await openShop(options);
  const context = await browser.newContext({ userAgent: USER_AGENT });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!/^(?:http:\/\/(?:localhost|127\.0\.0\.1)[:/]|data:)/.test(request.url()))
      outside.push(request.url());
  });
  onTestFinished(() => expect(outside).toEqual([]));
  await page.goto(shop.simulator.adminUrl + path);
  await page.locator("#app-title", { hasText: "Spring campaign" }).waitFor();
  const app = page.frame("app-iframe");
  if (!app) throw new Error("The admin has no frame");
  return { shop, page, app, notes: () => app.locator("#notes li").allTextContents() };
}

test("the app's title, its buttons and its menu are drawn by the admin, and pressing them reaches the app", async () => {
  const { page, notes } = await openApp();

  await page.getByRole("button", { name: "Run" }).click();
  await page.locator("summary", { hasText: "More" }).click();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.locator("#app-nav").getByText("Credits").click();
  await page.locator("#app-home").click();

  await until(notes, (all) => all.length === 4);
  expect(await notes()).toEqual(["run", "rename", "navigate /app/credits", "navigate /app"]);
});

test("what the app says before the admin's script is there is heard", async () => {
  const { page, shop } = await openApp();
  await page.route("**/_admin/admin-frame.js", async (route) => {
    await until(
      () => page.frame("app-iframe")?.locator("#notes").count() ?? 0,
      (count) => count > 0,
    );
    await page.frame("app-iframe")?.waitForLoadState("load");
    await route.continue();
  });

  await page.goto(shop.simulator.adminUrl);

  await page.locator("#app-title", { hasText: "Spring campaign" }).waitFor();
});

test("the admin's address follows the app's, and its menu marks the place", async () => {
  const { page, app, shop } = await openApp();

  await app.evaluate("history.pushState(null, '', '/app/credits?tab=grants&host=x')");

  await page.waitForURL(`${shop.simulator.adminUrl}/app/credits?tab=grants`);
  await page.locator("#app-nav [aria-current=page]", { hasText: "Credits" }).waitFor();
});

test("a toast is shown with its action and goes when it is pressed", async () => {
  const { page, app, notes } = await openApp();
  await app.evaluate(
    "void shopify.toast.show('Published', { action: 'View', onAction: () => note('viewed'), onDismiss: () => note('gone') })",
  );

  await page.locator(".toast", { hasText: "Published" }).getByText("View").click();

  await page.locator(".toast").waitFor({ state: "detached" });
  expect(await notes()).toEqual(["viewed", "gone"]);
});

test("a toast goes by itself when its time is over, and an error is told from a success", async () => {
  const { page, app } = await openApp();

  await app.evaluate("void shopify.toast.show('No reply', { isError: true, duration: 50 })");

  await page.locator(".toast.error").waitFor();
  await page.locator(".toast").waitFor({ state: "detached" });
});

test("while the save bar is shown the menu does not lead away, and Save and Discard reach the app", async () => {
  const { page, app, notes } = await openApp();
  await app.evaluate("shopify.saveBar.show('save')");
  await page.locator("#save-bar").waitFor();

  await page.locator("#app-nav").getByText("Credits").click();
  await page.locator("#save").click();
  await page.locator("#discard").click();
  await until(notes, (all) => all.length === 2);
  await app.evaluate("shopify.saveBar.hide('save')");
  await page.locator("#save-bar").waitFor({ state: "hidden" });
  await page.locator("#app-nav").getByText("Credits").click();

  await until(notes, (all) => all.length === 3);
  expect(await notes()).toEqual(["saved", "discarded", "navigate /app/credits"]);
});

test("a modal is shown with its title and buttons, and Escape or its button closes it", async () => {
  const { app, notes } = await openApp();
  const dialog = app.getByRole("dialog", { name: "Publish images" });
  await app.evaluate("shopify.modal.show('modal')");
  await app.getByText("Two images will be put on this product.").waitFor();

  await dialog.getByRole("button", { name: "Publish" }).click();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  await app.evaluate("shopify.modal.show('modal')");
  await dialog.waitFor();
  await app.locator("body").press("Escape");

  await dialog.waitFor({ state: "hidden" });
  expect(await notes()).toEqual(["published"]);
});

test("the resource picker searches, keeps what was chosen, and answers products as Shopify describes them", async () => {
  const { page, app, shop } = await openApp();
  const mug = await shop.productNamed("Fern & Clay Mug");
  const picked = app.evaluate<{ id: string; title: string; images: object[] }[]>(
    `shopify.resourcePicker({ type: 'product', multiple: true, action: 'select', filter: { variants: false }, selectionIds: [{ id: '${mug.id}' }] })`,
  );
  const picker = page.locator("#picker");

  await picker.locator("output", { hasText: "1 products selected" }).waitFor();
  await picker.getByLabel("Search").fill("candle");
  await picker.locator("li").filter({ hasText: "North Pine Candle, Ember" }).waitFor();
  await picker.getByText("North Pine Candle, Ember").click();
  await picker.getByRole("button", { name: "Select" }).click();

  const products = await picked;
  expect(products.map(({ title }) => title)).toEqual([
    "Fern & Clay Mug",
    "North Pine Candle, Ember",
  ]);
  expect(products[0]?.images).toHaveLength(4);
});

test("one product alone can be chosen when the app asks for one, and closing answers nothing", async () => {
  const { page, app } = await openApp();
  const picker = page.locator("#picker");
  const one = app.evaluate<object[]>("shopify.resourcePicker({ type: 'collection' })");
  await picker.getByText("Kitchen & Table").click();
  await picker.getByText("Bath & Skin").click();
  await picker.getByRole("button", { name: "Add" }).click();
  expect(await one).toMatchObject([{ title: "Bath & Skin" }]);

  const none = app.evaluate(
    "shopify.resourcePicker({ type: 'product' }).then((chosen) => chosen === undefined)",
  );
  await picker.getByRole("button", { name: "Cancel" }).click();
  expect(await none).toBe(true);
});

test("fetch carries a session token to the app and to nobody else, and a refused one is renewed once", async () => {
  const { app, page, shop } = await openApp();
  shop.app.received.length = 0;
  shop.app.answer({ status: 401, headers: { "x-shopify-retry-invalid-session-request": "1" } });
  shop.app.answer({ body: "second answer" });

  const text = await app.evaluate(
    "fetch('/app/runs', { method: 'POST', body: 'a picture' }).then((reply) => reply.text())",
  );

  expect(text).toBe("second answer");
  const [first, second] = shop.app.received;
  expect(first.headers.authorization).toMatch(/^Bearer /);
  expect(second.headers.authorization).toMatch(/^Bearer /);
  expect(second.headers.authorization).not.toBe(first.headers.authorization);
  expect([first.body, second.body]).toEqual(["a picture", "a picture"]);

  const elsewhere = page.waitForRequest(/app-bridge\.js\?elsewhere/);
  const address = `${shop.origin}/_hosts/cdn.shopify.com/shopifycloud/app-bridge.js?elsewhere`;
  await app.evaluate(`fetch('${address}').then((reply) => reply.text())`);
  expect((await elsewhere).headers()).not.toHaveProperty("authorization");
});

test("scopes are granted only when the merchant agrees, revoked when the app asks, and each change is told", async () => {
  const { app, page, shop } = await openApp("", { optionalScopes: ["read_orders"] });
  const own = ["write_products", "write_files"];
  const answers = [false, true];
  page.on("dialog", (dialog) => void (answers.shift() ? dialog.accept() : dialog.dismiss()));
  const request = () => app.evaluate("shopify.scopes.request(['read_orders'])");

  const declined = { result: "declined-all", detail: { granted: own } };
  expect(await request()).toMatchObject(declined);
  expect((await shop.state()).scopes).toEqual(own);
  const granted = { result: "granted-all", detail: { granted: [...own, "read_orders"] } };
  expect(await request()).toMatchObject(granted);
  expect((await shop.state()).scopes).toEqual([...own, "read_orders"]);

  const revoked = await app.evaluate("shopify.scopes.revoke(['read_orders'])");
  expect(revoked).toMatchObject({ detail: { granted: own, required: own } });
  expect((await shop.state()).scopes).toEqual(own);
  const told = () => shop.app.received.filter(({ path }) => path.endsWith("/scopes-update"));
  await until(
    () => Promise.resolve(told()),
    (all) => all.length === 2,
  );
  expect(told().map(({ body }) => (JSON.parse(body) as { current: string[] }).current)).toEqual([
    [...own, "read_orders"],
    own,
  ]);
});

test("a scope the app never declared is not asked for, and a required one is not taken away", async () => {
  const { app, shop } = await openApp();

  await expect(app.evaluate("shopify.scopes.request(['read_orders'])")).rejects.toThrow(
    "not declared by the app: read_orders",
  );
  await expect(app.evaluate("shopify.scopes.revoke(['write_files'])")).rejects.toThrow(
    "required: write_files",
  );
  expect((await shop.state()).scopes).toEqual(["write_products", "write_files"]);
});

test("a tall picture stands whole in its tile of the shop", async () => {
  const { page, shop } = await openApp();
  await page.goto(shop.simulator.storefrontUrl);
  const tile = page.locator(".tile", { has: page.getByAltText("Coral bottle") });
  await tile.scrollIntoViewIfNeeded();
  await tile.locator("img").evaluate((image) => (image as HTMLImageElement).decode());

  const [frame, picture] = [await tile.boundingBox(), await tile.locator("img").boundingBox()];
  const fit = await tile.locator("img").evaluate((image) => getComputedStyle(image).objectFit);

  expect(picture).toEqual(frame);
  expect(fit).toBe("contain");
});

test("an answer that asks for another page moves the whole admin, as when a charge is to be approved", async () => {
  const { app, page, shop } = await openApp();
  shop.app.answer({
    status: 401,
    headers: {
      "x-shopify-api-request-failure-reauthorize-url":
        "https://admin.shopify.com/store/packshot-demo/collections",
    },
  });

  await app.evaluate("void fetch('/app/credits')");

  await page.waitForURL(`${shop.origin}/store/packshot-demo/collections`);
});

test("a page opened outside the admin goes into it", async () => {
  const shop = await openShop();
  const page = await (await browser.newContext({ userAgent: USER_AGENT })).newPage();
  onTestFinished(() => page.context().close());
  const host = Buffer.from("admin.shopify.com/store/packshot-demo").toString("base64");
  shop.app.answer({
    headers: { "content-type": "text/html" },
    body: `<head><meta name="shopify-api-key" content="packshot-demo-key"><script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script></head>`,
  });

  await page.goto(`${shop.simulator.frontUrl}/app?shop=packshot-demo.myshopify.com&host=${host}`);

  await page.locator("#app-title", { hasText: "Spring campaign" }).waitFor();
});
