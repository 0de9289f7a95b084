import { expect, test } from "vitest";
import {
  aPicture,
  attach,
  mediaIds,
  openShop,
  settle,
  stagePicture,
  statusOf,
  type SimulatedShop,
} from "../../support/simulated-shop";

type Updated = {
  fileUpdate: { files: { id: string }[]; userErrors: { code: string; field: string[] }[] };
};

async function update(shop: SimulatedShop, files: Record<string, unknown>[]) {
  const { data } = await shop.admin<Updated>(
    `mutation Update($files: [FileUpdateInput!]!) {
      fileUpdate(files: $files) { files { id } userErrors { code field message } }
    }`,
    { files },
  );
  return data.fileUpdate;
}

const codes = ({ userErrors }: Updated["fileUpdate"]) => userErrors.map(({ code }) => code);

async function fileOf(shop: SimulatedShop, id: string) {
  const file = (await shop.state()).files.find((one) => one.id === id);
  if (!file) throw new Error(`No file ${id}`);
  return file;
}

async function imageOf(shop: SimulatedShop, id: string) {
  const { data } = await shop.admin<{ node: { image: object | null } }>(
    "query I($id: ID!) { node(id: $id) { ... on MediaImage { image { url } } } }",
    { id },
  );
  return data.node.image;
}

test("a file that is not READY cannot be changed", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("North Pine Matches");
  const mediaId = await attach(shop, id, (await stagePicture(shop)).resourceUrl);

  const answer = await update(shop, [{ id: mediaId, alt: "Too early" }]);

  expect(codes(answer)).toEqual(["NON_READY_STATE"]);
  expect(answer.files).toEqual([]);
  await settle(shop, mediaId);
  expect(codes(await update(shop, [{ id: mediaId, alt: "In time" }]))).toEqual([]);
  expect((await fileOf(shop, mediaId)).alt).toBe("In time");
});

test("an alt text over 512 characters fails alone; the others of the call are written", async () => {
  const shop = await openShop();
  const [first = "", second = ""] = (await shop.productNamed("Fern & Clay Mug")).media.map(
    ({ id }) => id,
  );

  const answer = await update(shop, [
    { id: first, alt: "x".repeat(513) },
    { id: second, alt: "x".repeat(512) },
  ]);

  expect(codes(answer)).toEqual(["ALT_VALUE_LIMIT_EXCEEDED"]);
  expect((await fileOf(shop, first)).alt).toBe("Teal stoneware mug on white");
  expect((await fileOf(shop, second)).alt).toHaveLength(512);
});

test("several files that do not exist are one error", async () => {
  const shop = await openShop();
  const missing = [1, 2].map((number) => ({ id: `gid://shopify/MediaImage/${number}`, alt: "" }));

  expect(codes(await update(shop, missing))).toEqual(["FILE_DOES_NOT_EXIST"]);
});

test("taking a file off a product clears it from the variants, and adding it again does not bring them back", async () => {
  const shop = await openShop();
  const { id, media, variants } = await shop.productNamed("Fern & Clay Mug");
  const teal = media[0]?.id ?? "";
  expect(variants[0]?.mediaId).toBe(teal);

  await update(shop, [{ id: teal, referencesToRemove: [id] }]);
  expect(await mediaIds(shop, id)).not.toContain(teal);
  expect(await statusOf(shop, teal)).toBe("READY");

  await update(shop, [{ id: teal, referencesToAdd: [id] }]);
  expect((await mediaIds(shop, id)).at(-1)).toBe(teal);
  expect((await shop.productNamed("Fern & Clay Mug")).variants[0]?.mediaId).toBeNull();
});

test("new pixels keep the path of the address, change its version, and reach every product with the file", async () => {
  const shop = await openShop();
  const { id, media } = await shop.productNamed("Fern & Clay Mug");
  const file = media[0]?.id ?? "";
  const before = await fileOf(shop, file);
  const { resourceUrl } = await stagePicture(shop, {
    filename: "new.jpg",
    bytes: await aPicture(320, 200),
  });

  expect(codes(await update(shop, [{ id: file, originalSource: resourceUrl }]))).toEqual([]);
  expect(await statusOf(shop, file)).toBe("PROCESSING");
  expect(await imageOf(shop, file)).toBeNull();
  await settle(shop, file);

  const after = await fileOf(shop, file);
  expect(after).toMatchObject({ widthPx: 320, heightPx: 200, name: before.name, products: [id] });
  expect(new URL(after.url).pathname).toBe(new URL(before.url).pathname);
  expect(after.url).not.toBe(before.url);
});

test("new pixels of another kind of file are refused", async () => {
  const shop = await openShop();
  const { media } = await shop.productNamed("Fern & Clay Mug");
  const { resourceUrl } = await stagePicture(shop, { filename: "new.png" });

  const answer = await update(shop, [{ id: media[0]?.id, originalSource: resourceUrl }]);

  expect(codes(answer)).toEqual(["MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE"]);
});

test("a new name is taken, and a name of another kind of file is refused", async () => {
  const shop = await openShop();
  const { media } = await shop.productNamed("Fern & Clay Mug");
  const id = media[0]?.id ?? "";

  expect(codes(await update(shop, [{ id, filename: "teal-mug.png" }]))).toEqual([
    "INVALID_FILENAME_EXTENSION",
  ]);
  expect(codes(await update(shop, [{ id, filename: "teal-mug.jpg" }]))).toEqual([]);
  expect((await fileOf(shop, id)).name).toBe("teal-mug.jpg");
});

test("more than 250 files in one call are refused before anything is done", async () => {
  const shop = await openShop();
  const { media } = await shop.productNamed("Fern & Clay Mug");
  const files = Array.from({ length: 251 }, () => ({ id: media[0]?.id, alt: "Again" }));

  const { errors } = await shop.admin(
    `mutation U($files: [FileUpdateInput!]!) { fileUpdate(files: $files) { userErrors { code } } }`,
    { files },
  );

  expect(errors[0]?.extensions?.code).toBe("MAX_INPUT_SIZE_EXCEEDED");
});
