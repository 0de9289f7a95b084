import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CHECKOUT } from "../../../scripts/database-binaries";
import { ownDatabase } from "../../support/database";
import { openShop, SHOP, type SimulatedShop } from "../../support/simulated-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();

const PRODUCT = "Fern & Clay Mug";

// Beneath node_modules' folder, so that what is bundled there finds its packages.
const cache = path.join(CHECKOUT, ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, "live-check-"));
const script = path.join(folder, "observe.js");

/** Bundled once: to translate the whole app for each check takes longer than the check. */
beforeAll(() =>
  build({
    ...{ entryPoints: ["scripts/live-check/observe.ts"], outfile: script, logLevel: "warning" },
    ...{ bundle: true, platform: "node", format: "esm", packages: "external" },
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

test("the check leaves the product as it was and prints what it saw", async () => {
  const shop = await openCheckedShop();
  const before = await productOf(shop);

  const { code, output } = await check(shop, before.id);

  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain('"media after undo are as before":true');
  expect(await productOf(shop)).toEqual(before);
});

test("a check that breaks off after its first write puts the product back and tells the error", async () => {
  const shop = await openCheckedShop();
  const before = await productOf(shop);
  const times = 50;
  await shop.control("faults", { kind: "fail-reply", operation: "LiveCheckOriginal", times });

  const { code, output } = await check(shop, before.id);

  expect(code).not.toBe(0);
  expect(output).not.toContain("was not put back");
  const written = (await shop.state()).calls.map(({ operation }) => operation);
  expect(written).toContain("MoveMediaToFront");
  expect(await productOf(shop)).toEqual(before);
});

test("a check that cannot put the product back says what to do by hand", async () => {
  const shop = await openCheckedShop();
  const { id } = await productOf(shop);
  const times = 50;
  await shop.control("faults", [
    { kind: "fail-reply", operation: "LiveCheckOriginal", times },
    { kind: "user-error", operation: "UpdateFiles", code: "INVALID", times },
  ]);

  const { code, output } = await check(shop, id, { LIVE_SECONDS: "4" });

  expect(code).not.toBe(0);
  expect(output).toContain(`${PRODUCT} (${id}) was not put back: take off the photo`);
});

function openCheckedShop(): Promise<SimulatedShop> {
  return openShop({
    apiKey: process.env.SHOPIFY_API_KEY,
    apiSecret: process.env.SHOPIFY_API_SECRET,
    uploadedMs: 0,
    processingMs: 0,
  });
}

async function productOf(shop: SimulatedShop) {
  const { id, media, variants } = await shop.productNamed(PRODUCT);
  return { id, media, variants };
}

/** In a process of its own, as the command starts it. */
async function check(shop: SimulatedShop, productId: string, more: Record<string, string> = {}) {
  const args = ["--import", "./test/simulator/reroute.mjs", script, SHOP];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      SIMULATOR_URL: shop.simulator.simulatorUrl,
      LIVE_PRODUCT: productId,
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code: child.exitCode, output: out + errors };
}
