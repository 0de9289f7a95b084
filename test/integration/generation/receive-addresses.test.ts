import sharp from "sharp";
import { afterEach, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { receiveUploads } from "~/generation/receive-uploads.server";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterEach(() => void vi.unstubAllGlobals());

const background = { r: 20, g: 120, b: 110 };
const create = { width: 800, height: 600, channels: 3, background } as const;

/** What lies on the open internet, by address. */
function internet(pages: Record<string, Response>): void {
  const missing = () => new Response("Gone", { status: 404 });
  vi.stubGlobal("fetch", (url: string) => Promise.resolve(pages[url] ?? missing()));
}

function wish(body: unknown): Request {
  const headers = { "Content-Type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  return new Request("https://packshot.test/app/uploads", init);
}

test("a picture on the open internet becomes an image; what is none is named with its reason", async () => {
  const shop = await shopWith();
  const mug = await sharp({ create }).jpeg().toBuffer();
  internet({
    "https://pictures.example/2026/mug.jpg?size=full": new Response(Buffer.from(mug)),
    "https://pictures.example/about": new Response("<html><body>About</body></html>"),
  });
  const addresses = [
    "https://pictures.example/2026/mug.jpg?size=full",
    "https://pictures.example/about",
    "https://pictures.example/lost.jpg",
    "https://127.0.0.1/secret.jpg",
  ];
  const answer = await receiveUploads(shop, wish({ addresses }));

  expect(answer.images).toHaveLength(1);
  expect(answer.images[0]).toMatchObject({ widthPx: 800, heightPx: 600 });
  const notFetched =
    "Nothing could be fetched from this address. Save the picture, then upload the file.";
  expect(answer).toMatchObject({
    kind: "refused",
    messages: [
      "about: This file is not a picture we can read. Use JPEG, PNG or WebP.",
      `lost.jpg: ${notFetched}`,
      `secret.jpg: ${notFetched}`,
    ],
  });
  const kept = await db.image.findMany({ where: { shop } });
  expect(kept.map(({ origin, recipe }) => ({ origin, recipe }))).toEqual([
    { origin: "uploaded", recipe: { name: "mug.jpg" } },
  ]);
});

test("a wish that the canvas would not send is refused whole", async () => {
  const shop = await shopWith();
  const twentyOne = Array.from({ length: 21 }, (_, at) => `https://pictures.example/${at}.jpg`);

  for (const body of [{}, { addresses: [] }, { addresses: [7] }, { addresses: twentyOne }]) {
    await expect(receiveUploads(shop, wish(body))).rejects.toMatchObject({ status: 400 });
  }
});
