import { expect, test } from "vitest";
import { imageAddress, readAddress, type ImageAddress } from "~/images/address.server";
import { renditions } from "~/images/rendition";

const MORNING = new Date("2026-11-22T08:00:00Z");
const picture: ImageAddress = {
  shop: "fern-and-clay.myshopify.com",
  imageId: "0d3bd3c5-6d6f-4f39-9b5d-3f1c0a6f7c11",
  rendition: "tile",
};
const address = imageAddress(picture, MORNING);

test("an address of ours is read back as what it was made for", () => {
  for (const rendition of renditions) {
    const made = imageAddress({ ...picture, rendition }, MORNING);
    expect(read(made, MORNING)).toMatchObject({ ...picture, rendition });
  }
});

test("all addresses made on one day are equal, so the browser's cache works", () => {
  expect(imageAddress(picture, new Date("2026-11-22T00:00:00Z"))).toBe(address);
  expect(imageAddress(picture, new Date("2026-11-22T23:59:59Z"))).toBe(address);
  expect(imageAddress(picture, new Date("2026-11-23T00:00:00Z"))).not.toBe(address);
});

test("an address is good for a day at least and two days at most", () => {
  const last = imageAddress(picture, new Date("2026-11-22T23:59:59Z"));
  expect(read(last, new Date("2026-11-23T23:59:59Z"))).toMatchObject({ secondsLeft: 1 });
  expect(read(last, new Date("2026-11-24T00:00:00Z"))).toBeNull();

  const first = imageAddress(picture, new Date("2026-11-22T00:00:00Z"));
  expect(read(first, new Date("2026-11-22T00:00:00Z"))).toMatchObject({ secondsLeft: 2 * 86_400 });
});

const url = new URL(address, "http://app.test");
const day = url.searchParams.get("v") ?? "";
const signature = url.searchParams.get("s") ?? "";
const another = "11111111-6d6f-4f39-9b5d-3f1c0a6f7c11";

test.each([
  ["of another shop", address.replace("fern-and-clay.", "lumen.")],
  ["of another image", address.replace(picture.imageId, another)],
  ["of another size", address.replace("/tile", "/full")],
  ["of an unknown size", address.replace("/tile", "/huge")],
  ["with a later day", address.replace(`v=${day}`, `v=${Number(day) + 1}`)],
  ["without a day", address.replace(`v=${day}&`, "")],
  ["with a day that is no number", address.replace(`v=${day}`, "v=NaN")],
  ["with an endless day", address.replace(`v=${day}`, "v=1e999")],
  ["without a signature", address.replace(`&s=${signature}`, "")],
  ["with an empty signature", address.replace(signature, "")],
  ["with half a signature", address.replace(signature, signature.slice(0, 20))],
  ["with a longer signature", `${address}AAAA`],
  ["with a path in front", `/app${address}`],
  ["with a path behind", address.replace("/tile", "/tile/more")],
  ["with a shop that is a folder", address.replace(picture.shop, "..%2F..")],
  ["with an id that is no id", address.replace(picture.imageId, "1 or 1=1")],
])("an address %s opens nothing", (_, changed) => {
  expect(changed).not.toBe(address);
  expect(read(changed, MORNING)).toBeNull();
});

test("no byte of the signature can be changed", () => {
  const bytes = Buffer.from(signature, "base64url");
  expect(bytes).toHaveLength(32);
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(read(address.replace(signature, changed.toString("base64url")), MORNING)).toBeNull();
  }
});

function read(path: string, now: Date) {
  return readAddress(new Request(new URL(path, "http://app.test")), now);
}
