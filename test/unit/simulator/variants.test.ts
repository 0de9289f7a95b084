import { expect, test } from "vitest";
import {
  attach,
  openShop,
  settle,
  stagePicture,
  type SimulatedShop,
} from "../../support/simulated-shop";

type Changed = Record<"answer", { userErrors: { code: string }[] }>;

async function change(
  shop: SimulatedShop,
  does: "Append" | "Detach",
  variables: { productId: string; variantMedia: { variantId: string; mediaIds: string[] }[] },
) {
  const { data } = await shop.admin<Changed>(
    `mutation Change($productId: ID!, $variantMedia: [ProductVariant${does}MediaInput!]!) {
      answer: productVariant${does}Media(productId: $productId, variantMedia: $variantMedia) {
        userErrors { code field message }
      }
    }`,
    variables,
  );
  return data.answer.userErrors.map(({ code }) => code);
}

async function mug(shop: SimulatedShop) {
  const { id, variants, media } = await shop.productNamed("Fern & Clay Mug");
  return {
    productId: id,
    variantId: variants[0]?.id ?? "",
    own: variants[0]?.mediaId ?? "",
    other: media[2]?.id ?? "",
  };
}

test("a variant that has a picture takes no second one", async () => {
  const shop = await openShop();
  const { productId, variantId, other } = await mug(shop);

  const variantMedia = [{ variantId, mediaIds: [other] }];

  expect(await change(shop, "Append", { productId, variantMedia })).toEqual([
    "PRODUCT_VARIANT_ALREADY_HAS_MEDIA",
  ]);
});

test("the old picture is taken off a variant, then the new one goes on", async () => {
  const shop = await openShop();
  const { productId, variantId, own, other } = await mug(shop);

  expect(
    await change(shop, "Detach", { productId, variantMedia: [{ variantId, mediaIds: [own] }] }),
  ).toEqual([]);
  expect(
    await change(shop, "Append", { productId, variantMedia: [{ variantId, mediaIds: [other] }] }),
  ).toEqual([]);

  expect((await shop.productNamed("Fern & Clay Mug")).variants[0]?.mediaId).toBe(other);
});

test("each wrong pair has a code of its own", async () => {
  const shop = await openShop();
  const { productId, variantId, other } = await mug(shop);
  const strange = (await shop.productNamed("North Pine Candle")).media[0]?.id ?? "";
  const append = (...variantMedia: { variantId: string; mediaIds: string[] }[]) =>
    change(shop, "Append", { productId, variantMedia });

  expect(await append({ variantId, mediaIds: [strange] })).toEqual([
    "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
  ]);
  expect(await append({ variantId, mediaIds: [other, strange] })).toEqual([
    "TOO_MANY_MEDIA_PER_INPUT_PAIR",
  ]);
  expect(
    await append({ variantId, mediaIds: [other] }, { variantId, mediaIds: [other] }),
  ).toContain("PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES");
  expect(
    await change(shop, "Detach", { productId, variantMedia: [{ variantId, mediaIds: [other] }] }),
  ).toEqual(["MEDIA_IS_NOT_ATTACHED_TO_VARIANT"]);
});

test("a picture that is still being prepared goes on no variant", async () => {
  const shop = await openShop();
  const { productId, variantId, own } = await mug(shop);
  await change(shop, "Detach", { productId, variantMedia: [{ variantId, mediaIds: [own] }] });
  const fresh = await attach(shop, productId, (await stagePicture(shop)).resourceUrl);
  const variantMedia = [{ variantId, mediaIds: [fresh] }];

  expect(await change(shop, "Append", { productId, variantMedia })).toEqual(["NON_READY_MEDIA"]);
  await settle(shop, fresh);
  expect(await change(shop, "Append", { productId, variantMedia })).toEqual([]);
});
