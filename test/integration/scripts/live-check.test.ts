import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ownDatabase } from "../../support/database";
import { openShop, SHOP, type SimulatedShop } from "../../support/simulated-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();

const PRODUCT = "Fern & Clay Mug";

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

  const { code, output } = await check(shop, id, { LIVE_SECONDS: "8" });

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
  const args = ["--import", "./test/simulator/reroute.mjs", "--import", "tsx"];
  const child = spawn(process.execPath, [...args, "scripts/live-check/observe.ts", SHOP], {
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
