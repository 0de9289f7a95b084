import { expect, test } from "vitest";
import { db } from "~/db.server";
import { storeUploads } from "~/images/upload.server";
import { ownDatabase } from "../../support/database";
import { makeHostilePictures, photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
ownBlobStore();

test("good pictures of an upload become images, the others are named with their reason", async () => {
  const shop = await shopWith();
  const hostile = (await makeHostilePictures()).filter(({ bytes }) => bytes.length > 0);
  const form = new FormData();
  form.append("files", new Blob([await jpeg(800)]), "mug.jpg");
  for (const { name, bytes } of hostile.slice(0, 18)) {
    form.append("files", new Blob([Uint8Array.from(bytes)]), name);
  }
  form.append("files", new Blob([await jpeg(200)]), "small mug.jpg");

  const received = await storeUploads(shop, upload(form));

  expect(received).toMatchObject({ kind: "received" });
  if (received.kind === "refused") return;
  const [first, ...others] = received.outcomes;
  expect(first).toMatchObject({ kind: "stored", name: "mug.jpg", warnings: [] });
  expect(others.pop()).toMatchObject({
    kind: "stored",
    name: "small mug.jpg",
    warnings: ["small"],
  });
  expect(others).toEqual(
    hostile.slice(0, 18).map(({ name, reason }) => ({ kind: "refused", name, reason })),
  );
  const images = await db.image.findMany({ where: { shop }, orderBy: { createdAt: "asc" } });
  expect(images.map(({ origin, recipe }) => ({ origin, recipe }))).toEqual([
    { origin: "uploaded", recipe: { name: "mug.jpg" } },
    { origin: "uploaded", recipe: { name: "small mug.jpg" } },
  ]);
});

test("the twenty-first picture refuses the upload, and nothing of it is kept", async () => {
  const shop = await shopWith();
  const form = new FormData();
  for (let count = 0; count < 21; count += 1)
    form.append("files", new Blob([await jpeg(100)]), "m.jpg");

  expect(await storeUploads(shop, upload(form))).toEqual({
    kind: "refused",
    reason: "too-many-files",
  });
  expect(await db.image.count({ where: { shop } })).toBe(0);
});

async function jpeg(side: number): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await photo(side, side).jpeg().toBuffer());
}

function upload(body: FormData): Request {
  return new Request("http://app.test/upload", { method: "POST", body });
}
