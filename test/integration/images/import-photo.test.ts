import { afterEach, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { deleteImages } from "~/images/delete-images.server";
import { findImportedPhoto, loadImageBytes } from "~/images/find-images.server";
import { findWithCutOuts, photosByMedia } from "~/images/find-with-cut-outs.server";
import { importPhoto, type ProductPhoto } from "~/images/import-photo.server";
import { ownDatabase } from "../../support/database";
import { photo } from "../../support/hostile-pictures";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "./own-blob-store";

ownDatabase();
ownBlobStore();
afterEach(() => vi.unstubAllGlobals());

const MUG = "https://cdn.shopify.com/s/files/1/0001/files/mug.jpg?v=1";
const MUG_REPLACED = "https://cdn.shopify.com/s/files/1/0001/files/mug.jpg?v=2";
const mug = await photo(600, 600).jpeg().toBuffer();
const replaced = await photo(600, 600, "#204060").jpeg().toBuffer();

test("a product's photo becomes an image that knows its product and its place in Shopify", async () => {
  const shop = await shopWith();
  serve({ [MUG]: mug });

  const image = await imported(photoOf(shop));

  expect(image).toMatchObject({
    shop,
    origin: "imported",
    productId: "gid://shopify/Product/1",
    mediaId: "gid://shopify/MediaImage/11",
    widthPx: 600,
    recipe: { url: MUG, alt: "A mug" },
  });
  expect((await loadImageBytes(shop, image.id))?.length).toBe(mug.length);
});

test("a photo imported before is not fetched again, also when asked for at another width", async () => {
  const shop = await shopWith();
  const wire = serve({ [MUG]: mug });
  const first = await imported(photoOf(shop));

  const again = await imported({ ...photoOf(shop), url: `${MUG}&width=800` });

  expect(again.id).toBe(first.id);
  expect(wire.requests).toEqual([MUG]);
});

test("a photo changed in Shopify is imported anew, and the earlier image stays", async () => {
  const shop = await shopWith();
  serve({ [MUG]: mug, [MUG_REPLACED]: replaced });
  const before = await imported(photoOf(shop));

  const after = await imported({ ...photoOf(shop), url: MUG_REPLACED });

  expect(after.hash).not.toBe(before.hash);
  expect(await findImportedPhoto(shop, "gid://shopify/MediaImage/11")).toMatchObject({
    id: after.id,
  });
  const mediaIds = ["gid://shopify/MediaImage/11"];
  const latest = photosByMedia(await findWithCutOuts(shop, { ids: [], mediaIds }));
  expect(latest.get("gid://shopify/MediaImage/11")?.id).toBe(after.id);
  expect(await loadImageBytes(shop, before.id)).not.toBeNull();
});

test("the same photo imported five times at once is one image", async () => {
  const shop = await shopWith();
  serve({ [MUG]: mug });

  const images = await Promise.all([1, 2, 3, 4, 5].map(() => imported(photoOf(shop))));

  expect(new Set(images.map(({ id }) => id)).size).toBe(1);
  expect(await db.image.count({ where: { shop } })).toBe(1);
});

test("a deleted import is fetched again when it is asked for", async () => {
  const shop = await shopWith();
  serve({ [MUG]: mug });
  const first = await imported(photoOf(shop));
  await deleteImages(shop, [first.id], new Date());

  expect((await imported(photoOf(shop))).id).not.toBe(first.id);
});

test("two shops with the same media id each have their own image", async () => {
  const [mine, theirs] = [await shopWith(), await shopWith()];
  serve({ [MUG]: mug });
  expect((await imported(photoOf(mine))).shop).toBe(mine);
  expect((await imported(photoOf(theirs))).shop).toBe(theirs);
});

test("a photo that lies elsewhere than at Shopify is refused, and nothing is fetched", async () => {
  const shop = await shopWith();
  const wire = serve({});
  const elsewhere = [
    "https://example.com/mug.jpg",
    "http://cdn.shopify.com/mug.jpg",
    "https://cdn.shopify.com.example.com/mug.jpg",
    "https://cdn.shopify.com@169.254.169.254/latest",
    "https://127.0.0.1/mug.jpg",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "mug.jpg",
    "",
  ];

  for (const url of elsewhere) {
    const outcome = await importPhoto({ ...photoOf(shop), url });
    expect({ url, ...outcome }).toEqual({ url, kind: "refused", reason: "photo-elsewhere" });
  }
  expect(wire.requests).toEqual([]);
});

test("a photo Shopify no longer has is refused, one that is no picture too", async () => {
  const shop = await shopWith();
  serve({ [MUG]: 404, [MUG_REPLACED]: Buffer.from("<html>Not here</html>") });

  expect(await importPhoto(photoOf(shop))).toEqual({ kind: "refused", reason: "photo-gone" });
  expect(await importPhoto({ ...photoOf(shop), url: MUG_REPLACED })).toEqual({
    kind: "refused",
    reason: "not-a-picture",
  });
  expect(await db.image.count({ where: { shop } })).toBe(0);
});

test("a photo larger than we take is refused, not tried again for ever", async () => {
  serve({ [MUG]: Buffer.alloc(26 * 1024 * 1024 + 1) });
  expect(await importPhoto(photoOf(await shopWith()))).toEqual({
    kind: "refused",
    reason: "too-many-bytes",
  });
});

test("Shopify out of order is an error to try again after, not a refusal", async () => {
  serve({ [MUG]: 503 });
  await expect(importPhoto(photoOf(await shopWith()))).rejects.toThrow("503");
});

function photoOf(shop: string): ProductPhoto {
  const productId = "gid://shopify/Product/1";
  return { shop, productId, mediaId: "gid://shopify/MediaImage/11", url: MUG, alt: "A mug" };
}

async function imported(wanted: ProductPhoto) {
  const outcome = await importPhoto(wanted);
  if (outcome.kind === "refused") throw new Error(outcome.reason);
  return outcome.image;
}

/** Shopify's CDN: bytes, or the status it answers with. */
function serve(files: Record<string, Buffer | number>) {
  const requests: string[] = [];
  vi.stubGlobal("fetch", (address: string | URL) => {
    const url = String(address);
    requests.push(url);
    const file = files[url] ?? 404;
    const answer =
      typeof file === "number"
        ? new Response(null, { status: file })
        : new Response(Uint8Array.from(file), { headers: { "Content-Type": "image/jpeg" } });
    return Promise.resolve(answer);
  });
  return { requests };
}
