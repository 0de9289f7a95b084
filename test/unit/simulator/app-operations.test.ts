import { beforeAll, describe, expect, test } from "vitest";
import { getOperationAST, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { loadAdminSchema } from "../../simulator/admin-api/load-schema";
import { readAppOperations } from "../../support/app-operations";
import {
  attach,
  mediaIds,
  openShop,
  settle,
  stagePicture,
  type SimulatedShop,
} from "../../support/simulated-shop";

const operations = readAppOperations();
type Things = {
  product: string;
  variant: string;
  media: string;
  fresh: string;
  collection: string;
};

/** What each operation is sent with here. One that is missing makes the test of it fail. */
const variables: Record<string, ((things: Things) => Record<string, unknown>) | undefined> = {
  SearchProducts: () => ({ first: 25, query: "mug" }),
  CollectionProducts: ({ collection }) => ({ id: collection, first: 50 }),
  ProductsByIds: ({ product }) => ({ ids: [product] }),
  ProductMediaPage: ({ product }) => ({ id: product }),
  ProductVariantsPage: ({ product }) => ({ id: product }),
  ListCollections: () => ({ first: 50 }),
  AttachImage: ({ product }) => ({ product: { id: product }, media: [] }),
  MoveMediaToFront: ({ product, fresh }) => ({
    id: product,
    moves: [{ id: fresh, newPosition: "0" }],
  }),
  UpdateFiles: ({ fresh }) => ({ files: [{ id: fresh, alt: "A mug on slate" }] }),
  AppendVariantMedia: ({ product, variant, fresh }) => ({
    productId: product,
    variantMedia: [{ variantId: variant, mediaIds: [fresh] }],
  }),
  JobState: () => ({ id: "gid://shopify/Job/none" }),
  MediaStates: ({ media, fresh }) => ({ ids: [media, fresh] }),
  StageImage: () => ({
    input: [{ resource: "IMAGE", filename: "a.jpg", mimeType: "image/jpeg", httpMethod: "POST" }],
  }),
};

async function thingsOf(shop: SimulatedShop): Promise<Things> {
  const { id, variants } = await shop.productNamed("Fern & Clay Mug");
  const [media = ""] = await mediaIds(shop, id);
  const fresh = await attach(shop, id, (await stagePicture(shop)).resourceUrl);
  await settle(shop, fresh);
  await shop.control("shop", {
    do: "set-variant-media",
    productId: id,
    variantId: variants[0]?.id,
    mediaId: null,
  });
  const { collections } = await shop.state();
  return {
    product: id,
    variant: variants[0]?.id ?? "",
    media,
    fresh,
    collection: collections[0]?.id ?? "",
  };
}

describe("what the app sends to the Admin API", () => {
  beforeAll(() => {
    expect(operations.size).toBeGreaterThanOrEqual(10);
  });

  test.each([...operations])(
    "%s fits the schema of 2026-10 and uses nothing deprecated",
    (_, text) => {
      const { schema } = loadAdminSchema();
      const problems = validate(schema, parse(text), [...specifiedRules, NoDeprecatedCustomRule]);
      expect(problems.map(({ message }) => message)).toEqual([]);
    },
  );

  test.each([...operations])(
    "%s is carried out with the app's own permissions",
    async (name, text) => {
      const shop = await openShop();
      const things = await thingsOf(shop);

      const { status, data, errors } = await shop.admin<Record<string, unknown>>(
        text,
        variables[name]?.(things) ?? {},
      );

      expect(errors).toEqual([]);
      expect(status).toBe(200);
      const payloads = Object.values(data) as ({ userErrors?: unknown[] } | null)[];
      expect(payloads.flatMap((payload) => payload?.userErrors ?? [])).toEqual([]);
      if (name !== "JobState") expect(payloads).not.toContain(null);
    },
  );

  test("writing without the permission for it is denied, and says which is missing", async () => {
    const shop = await openShop();
    const things = await thingsOf(shop);
    await shop.control("app", { do: "scopes", scopes: ["read_products"] });

    const writes = [...operations].filter(([, text]) => kindOf(text) === "mutation");
    const denied = await Promise.all(
      writes.map(async ([name, text]) => {
        const { errors } = await shop.admin(text, variables[name]?.(things) ?? {});
        return [name, errors[0]?.extensions?.code];
      }),
    );

    const withoutScope = ["StageImage"];
    expect(denied.filter(([name]) => !withoutScope.includes(name ?? ""))).toEqual(
      writes
        .map(([name]) => name)
        .filter((name) => !withoutScope.includes(name))
        .map((name) => [name, "ACCESS_DENIED"]),
    );
  });
});

function kindOf(text: string): string | undefined {
  return getOperationAST(parse(text))?.operation;
}
