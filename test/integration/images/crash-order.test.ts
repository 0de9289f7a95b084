import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { blobKey, loadBlob } from "~/images/blobs.server";
import { storePicture } from "~/images/store-image.server";
import { getEnv } from "~/platform/env.server";
import { hasKey, putBytes } from "~/platform/storage.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
const store = ownBlobStore();

const mug = await photo(300, 300).jpeg().toBuffer();

test("a database that fails leaves bytes and no row, and the next attempt succeeds", async () => {
  const shop = await shopWith();
  await db.$executeRawUnsafe(
    `alter table "Blob" add constraint broken check (shop <> '${shop}') not valid`,
  );

  await expect(storePicture(shop, mug)).rejects.toThrow();
  expect(await db.blob.count({ where: { shop } })).toBe(0);
  expect(store.listFiles().some((file) => file.includes(`${shop}/blobs`))).toBe(true);

  await db.$executeRawUnsafe(`alter table "Blob" drop constraint broken`);
  const picture = await storePicture(shop, mug);
  if (picture.kind === "refused") throw new Error(picture.reason);
  expect(mug.equals(await loadBlob(shop, picture.hash))).toBe(true);
});

test("a disk that fails leaves no row", async () => {
  const [healthy, shop] = [await shopWith(), await shopWith()];
  await storePicture(healthy, mug);
  const [shopFolder] = (store.listFiles().find((file) => file.includes(healthy)) ?? "").split(
    healthy,
  );
  writeFileSync(`${shopFolder}${shop}`, "A file where the shop's folder should be.");

  await expect(storePicture(shop, mug)).rejects.toThrow();

  expect(await db.blob.count({ where: { shop } })).toBe(0);
});

test("a process killed while storing leaves no row without its bytes", async () => {
  const shop = await shopWith();

  for (const storedBefore of [1, 2, 3, 4]) await storeAndKill(shop, storedBefore);

  const blobs = await db.blob.findMany({ where: { shop } });
  const images = await db.image.findMany({ where: { shop } });
  expect(images.length).toBeGreaterThanOrEqual(10);
  const missing = await Promise.all(blobs.map(({ hash }) => hasKey(blobKey(shop, hash))));
  expect(missing.filter((isThere) => !isThere)).toEqual([]);
  const known = new Set(blobs.map(({ hash }) => hash));
  expect(images.filter(({ hash }) => !known.has(hash))).toEqual([]);
});

/** The child is at work on its next picture, wherever it is with it, when it is killed. */
async function storeAndKill(shop: string, storedBefore: number): Promise<void> {
  const script = "test/integration/images/store-until-killed.ts";
  const child = spawn(process.execPath, ["--import", "tsx", script, shop], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let stored = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "stored") stored += 1;
    if (stored === storedBefore) break;
  }
  child.kill("SIGKILL");
  await ended;
}

test("a process killed in the middle of a file leaves no row without its bytes, and no half a picture", async () => {
  const shop = await shopWith();

  const half = await killInMidWrite(shop);

  expect(half).not.toEqual([]);
  for (const { hash } of await db.blob.findMany({ where: { shop } })) {
    expect(await hasKey(blobKey(shop, hash))).toBe(true);
  }
  expect(half.filter((file) => !file.endsWith(".part"))).toEqual([]);
});

const BIG = 64 * 1024 * 1024;

/** What lies half written afterwards. The kill may come a moment after the last byte: then another is killed. */
async function killInMidWrite(shop: string): Promise<string[]> {
  const script = "test/integration/images/write-until-killed.ts";
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const child = spawn(process.execPath, ["--import", "tsx", script, shop, String(BIG)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const ended = once(child, "exit");
    await vi.waitFor(() => expect(halfFiles(shop)).not.toEqual([]), {
      interval: 1,
      timeout: 30_000,
    });
    child.kill("SIGKILL");
    await ended;
    const half = halfFiles(shop);
    if (half.length > 0) return half;
  }
  return [];
}

function halfFiles(shop: string): string[] {
  return store.listFiles().filter((file) => {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? BIG;
    return file.includes(`${shop}/blobs`) && size < BIG;
  });
}

test("while bytes are written, their key is there whole or not at all", async () => {
  const bytes = Buffer.alloc(64 * 1024 * 1024, 7);
  const file = path.join(getEnv().PACKSHOT_DATA, "whole");
  const sizes = new Set<number>();
  const look = setInterval(() => sizes.add(statSync(file, { throwIfNoEntry: false })?.size ?? 0));

  await putBytes("whole", bytes);
  clearInterval(look);

  expect([...sizes].filter((size) => size !== 0 && size !== bytes.length)).toEqual([]);
  expect(statSync(file).size).toBe(bytes.length);
  expect(store.listFiles().filter((name) => name.includes("whole."))).toEqual([]);
});
