import { createServer } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../support/browser";
import { startDemo } from "../support/demo";
import { openPackshot, startWithProduct } from "../support/merchant";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("the demo stops everything it started, keeps its data, and --fresh starts anew", async () => {
  const first = await startDemo();
  const { folder } = first;
  const merchant = await openPackshot(browser, first);
  await startWithProduct(merchant, "Oolong No. 7 Tea Tin");
  await merchant.close();

  await expect(startDemo({ folder })).rejects.toThrow("A demo is running with this data already");
  expect(await first.stop()).toBe(0);
  for (const address of [first.admin, first.app, first.database]) {
    expect(await isListening(address)).toBe(false);
  }

  const second = await startDemo({ folder });
  const again = await openPackshot(browser, second);
  await again.app.getByRole("link", { name: "Oolong No. 7 Tea Tin" }).waitFor();
  await again.close();
  await second.stop();

  const fresh = await startDemo({ folder, args: ["--fresh"] });
  const anew = await openPackshot(browser, fresh);
  await anew.app.getByText("Make your first product photos").waitFor();
  await anew.close();
  await fresh.stop();
  fresh.removeFolder();
});

test("where its ports are taken the demo chooses others", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const demo = await startDemo({ args: ["--port", String(port)] });
  expect(new URL(demo.admin).port).not.toBe(String(port));
  expect((await fetch(demo.admin)).status).toBe(200);

  await demo.stop();
  demo.removeFolder();
  taken.close();
});

function isListening(address: string): Promise<boolean> {
  return fetch(address.replace(/^postgresql:/, "http:").replace(/\/\/.*@/, "//"))
    .then(() => true)
    .catch((error: unknown) => !String((error as Error).cause).includes("ECONNREFUSED"));
}
