import { expect, test } from "vitest";
import { db } from "~/db.server";
import { blobKey } from "~/images/blobs.server";
import { saveCutOut } from "~/images/cut-outs.server";
import { deleteImages } from "~/images/delete-images.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { removeOrphanBlobs } from "~/images/sweep-blobs.server";
import { hasKey } from "~/platform/storage.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { until } from "../../support/simulated-shop";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
const store = ownBlobStore();

const HOUR = 3_600_000;
const mug = await photo(300, 300).jpeg().toBuffer();

test("bytes nobody names are removed after a day, with the sizes drawn of them", async () => {
  const { shop, hash } = await storeMug();

  expect(await removeOrphanBlobs(hoursFromNow(23))).toBe(0);
  expect(await hasKey(blobKey(shop, hash))).toBe(true);

  expect(await removeOrphanBlobs(hoursFromNow(25))).toBe(1);
  expect(await hasKey(blobKey(shop, hash))).toBe(false);
  expect(await db.blob.count({ where: { shop } })).toBe(0);
  expect(store.listFiles().filter((file) => file.includes(shop))).toEqual([]);
});

test("bytes of an image, also of a deleted one, and of a mask stay", async () => {
  const { shop, picture } = await storeMug();
  const image = await createImage(db, { shop, picture, origin: "uploaded", recipe: {} });
  await deleteImages(shop, [image.id], new Date());
  const mask = await photo(300, 300).greyscale().png().toBuffer();
  await saveCutOut({
    ...{ shop, imageHash: picture.hash, mask },
    ...{ engineVersion: "1", method: "hint", confidence: 1 },
  });
  const { maskHash } = await db.cutOut.findFirstOrThrow({ where: { shop } });

  expect(await removeOrphanBlobs(hoursFromNow(48))).toBe(0);

  expect(await hasKey(blobKey(shop, picture.hash))).toBe(true);
  expect(await hasKey(blobKey(shop, maskHash))).toBe(true);
});

test("bytes stored again while the sweep runs are never lost", async () => {
  for (let round = 0; round < 20; round += 1) {
    const { shop, hash } = await storeMug();
    await db.blob.updateMany({ where: { shop }, data: { storedAt: hoursFromNow(-25) } });

    const [, again] = await Promise.all([removeOrphanBlobs(new Date()), storePicture(shop, mug)]);

    expect(again.kind).toBe("stored");
    expect(await db.blob.count({ where: { shop, hash } })).toBe(1);
    expect(await hasKey(blobKey(shop, hash))).toBe(true);
  }
});

test("bytes that are named again between the sweep's look and its removal stay", async () => {
  const { shop, hash } = await storeMug();
  await db.blob.updateMany({ where: { shop }, data: { storedAt: hoursFromNow(-25) } });

  let sweeping: Promise<number> | undefined;
  await db.$transaction(async (tx) => {
    await tx.blob.updateMany({ where: { shop, hash }, data: { storedAt: new Date() } });
    sweeping = removeOrphanBlobs(new Date());
    await until(async () => (await countWaitingFor("transactionid")) === 1);
  });

  expect(await sweeping).toBe(0);
  expect(await hasKey(blobKey(shop, hash))).toBe(true);
});

test("the row of removed bytes is gone for others only when the bytes are", async () => {
  const { shop, hash } = await storeMug();
  await db.blob.updateMany({ where: { shop }, data: { storedAt: hoursFromNow(-25) } });
  await db.$executeRaw`
    create function wait_at_commit() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock(42); return null; end'`;
  await db.$executeRaw`
    create constraint trigger wait_at_commit after delete on "Blob"
      deferrable initially deferred for each row execute function wait_at_commit()`;

  let sweeping: Promise<number> | undefined;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(42)`;
    sweeping = removeOrphanBlobs(new Date());
    await until(async () => (await countWaitingFor("advisory")) === 1);

    expect(await db.blob.count({ where: { shop, hash } })).toBe(1);
    expect(await hasKey(blobKey(shop, hash))).toBe(false);
  });

  expect(await sweeping).toBe(1);
  expect(await db.blob.count({ where: { shop, hash } })).toBe(0);
});

async function countWaitingFor(kind: "advisory" | "transactionid"): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_locks lock
    join pg_stat_activity session on session.pid = lock.pid and session.datname = current_database()
    where lock.locktype = ${kind} and not lock.granted`;
  return rows[0].count;
}

async function storeMug() {
  const shop = await shopWith();
  const picture = await storePicture(shop, mug);
  if (picture.kind === "refused") throw new Error(picture.reason);
  return { shop, picture, hash: picture.hash };
}

function hoursFromNow(hours: number): Date {
  return new Date(Date.now() + hours * HOUR);
}
