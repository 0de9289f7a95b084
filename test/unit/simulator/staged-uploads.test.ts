import { expect, test } from "vitest";
import {
  aPicture,
  attach,
  openShop,
  settle,
  stagePicture,
  stageTarget,
  type SimulatedShop,
  type StagedTarget,
} from "../../support/simulated-shop";

type Field = [name: string, value: string | Blob];

async function post(shop: SimulatedShop, target: StagedTarget, fields: Field[]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const { host, pathname } = new URL(target.url);
  return shop.ask(host, pathname, { method: "POST", body: form });
}

async function pieces(target: StagedTarget): Promise<{ parameters: Field[]; file: Field }> {
  return {
    parameters: target.parameters.map(({ name, value }) => [name, value]),
    file: ["file", new Blob([Uint8Array.from(await aPicture())])],
  };
}

test("the fields come in Shopify's order and an upload of all of them answers 201", async () => {
  const shop = await openShop();
  const target = await stageTarget(shop);

  expect(target.parameters.map(({ name }) => name)).toEqual([
    "Content-Type",
    "success_action_status",
    "acl",
    "key",
    "x-goog-date",
    "x-goog-credential",
    "x-goog-algorithm",
    "x-goog-signature",
    "policy",
  ]);
  const { parameters, file } = await pieces(target);
  expect((await post(shop, target, [...parameters, file])).status).toBe(201);
});

test("an upload whose file is not last is refused", async () => {
  const shop = await openShop();
  const target = await stageTarget(shop);
  const { parameters, file } = await pieces(target);

  const reply = await post(shop, target, [file, ...parameters]);

  expect(reply.status).toBe(400);
  expect(await reply.text()).toContain("The file field must be the last one");
});

test("an upload with a field missing or changed is refused", async () => {
  const shop = await openShop();
  const target = await stageTarget(shop);
  const { parameters, file } = await pieces(target);
  const withoutPolicy = parameters.filter(([name]) => name !== "policy");
  const changed = parameters.map(([name, value]): Field => [
    name,
    name === "acl" ? "public" : value,
  ]);

  expect((await post(shop, target, [...withoutPolicy, file])).status).toBe(400);
  expect((await post(shop, target, [...changed, file])).status).toBe(400);
});

test("an empty file, one over 20 MiB and one a day late are refused", async () => {
  const shop = await openShop();
  const sized = async (size: number) =>
    (await stagePicture(shop, { bytes: new Uint8Array(size) })).response.status;
  expect(await sized(0)).toBe(400);
  expect(await sized(20 * 1024 * 1024 + 1)).toBe(400);

  const target = await stageTarget(shop);
  const { parameters, file } = await pieces(target);
  await shop.control("clock", { advanceSeconds: 86_401 });
  expect((await post(shop, target, [...parameters, file])).status).toBe(403);
});

test("a kind of file that is no picture is refused when it is asked for", async () => {
  const shop = await openShop();

  const { data } = await shop.admin<{
    stagedUploadsCreate: { stagedTargets: unknown[]; userErrors: { message: string }[] };
  }>(
    `mutation S($input: [StagedUploadInput!]!) {
      stagedUploadsCreate(input: $input) { stagedTargets { url } userErrors { field message } }
    }`,
    { input: [{ resource: "IMAGE", filename: "a.svg", mimeType: "image/svg+xml" }] },
  );

  expect(data.stagedUploadsCreate.stagedTargets).toEqual([]);
  expect(data.stagedUploadsCreate.userErrors[0]?.message).toContain("is not a recognized format");
});

test("the bucket's own address is not what may be attached: it is accepted and fails", async () => {
  const shop = await openShop();
  const { id } = await shop.productNamed("North Pine Matches");
  const target = await stageTarget(shop);

  const mediaId = await attach(shop, id, target.resourceUrl);

  expect(await settle(shop, mediaId)).toBe("FAILED");
});

test("an upload can be refused, and its reply can be lost after the bytes arrived", async () => {
  const shop = await openShop();
  await shop.control("faults", { kind: "upload-refused", status: 503 });
  expect((await stagePicture(shop)).response.status).toBe(503);

  await shop.control("faults", { kind: "upload-reply-lost" });
  await expect(stagePicture(shop)).rejects.toThrow("fetch failed");

  const { uploads } = await shop.state();
  expect(uploads.map(({ isUploaded }) => isUploaded)).toEqual([false, true]);
});
