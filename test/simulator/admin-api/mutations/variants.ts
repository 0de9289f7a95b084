import { announceProduct } from "../../store/announce";
import type { ProductRecord, VariantRecord } from "../../store/records";
import { findFile, findProduct, gid, idOf, type World } from "../../store/world";
import type { Call } from "../execute";
import { productNode, variantNode } from "../product-nodes";
import { attachMedia, limitInput, mediaProblems } from "./product-media";

type VariantMedia = { variantId: string; mediaIds: string[] };
type MediaError = { field: string[]; message: string; code: string };
type Pair = { variant: VariantRecord; mediaId: number };

const PAIR_LIMIT = 100;

export function productVariantAppendMedia(
  args: { productId: string; variantMedia: VariantMedia[] },
  { world }: Call,
) {
  return changeVariantMedia(world, args, {
    problem: (pair) => {
      if (findFile(world, pair.mediaId)?.kind !== "image") {
        return { message: "Media must be an image", code: "INVALID_MEDIA_TYPE" };
      }
      if (findFile(world, pair.mediaId)?.state !== "ready") {
        return {
          message: "Non-ready media cannot be attached to variants",
          code: "NON_READY_MEDIA",
        };
      }
      if (pair.variant.mediaId === null) return null;
      return {
        message: "The product variant already has attached media",
        code: "PRODUCT_VARIANT_ALREADY_HAS_MEDIA",
      };
    },
    write: ({ variant, mediaId }) => {
      variant.mediaId = mediaId;
    },
  });
}

export function productVariantDetachMedia(
  args: { productId: string; variantMedia: VariantMedia[] },
  { world }: Call,
) {
  return changeVariantMedia(world, args, {
    problem: ({ variant, mediaId }) =>
      variant.mediaId === mediaId
        ? null
        : {
            message: "The specified media is not attached to the specified variant",
            code: "MEDIA_IS_NOT_ATTACHED_TO_VARIANT",
          },
    write: ({ variant }) => {
      variant.mediaId = null;
    },
  });
}

type Change = {
  problem: (pair: Pair) => { message: string; code: string } | null;
  write: (pair: Pair) => void;
};

function changeVariantMedia(
  world: World,
  { productId, variantMedia }: { productId: string; variantMedia: VariantMedia[] },
  change: Change,
) {
  const product = findProduct(world, productId);
  if (!product) {
    return refuse([
      { field: ["productId"], message: "Product does not exist", code: "PRODUCT_DOES_NOT_EXIST" },
    ]);
  }
  if (variantMedia.length > PAIR_LIMIT) {
    return refuse([
      {
        field: ["variantMedia"],
        message: `Exceeded the maximum number of ${PAIR_LIMIT} variant-media pairs per mutation call`,
        code: "MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED",
      },
    ]);
  }
  const pairs: Pair[] = [];
  const userErrors: MediaError[] = [];
  for (const [index, input] of variantMedia.entries()) {
    const field = ["variantMedia", String(index), "variantId"];
    const pair = readPair(product, input, variantMedia);
    if ("code" in pair) {
      userErrors.push({ field, ...pair });
      continue;
    }
    const problem = change.problem(pair);
    if (problem) userErrors.push({ field, ...problem });
    else pairs.push(pair);
  }
  if (userErrors.length > 0) return refuse(userErrors);

  for (const pair of pairs) change.write(pair);
  announceProduct(world, product);
  return {
    product: productNode(world, product),
    productVariants: pairs.map(({ variant }) => variantNode(world, product, variant)),
    userErrors: [],
  };
}

function refuse(userErrors: MediaError[]) {
  return { product: null, productVariants: null, userErrors };
}

function readPair(
  product: ProductRecord,
  { variantId, mediaIds }: VariantMedia,
  all: VariantMedia[],
): Pair | { message: string; code: string } {
  const variant = product.variants.find((one) => gid("ProductVariant", one.id) === variantId);
  if (!variant) {
    return {
      message: "Variant does not exist on the specified product",
      code: "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT",
    };
  }
  if (all.filter((one) => one.variantId === variantId).length > 1) {
    return {
      message: "Variant was specified in multiple media input pairs",
      code: "PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES",
    };
  }
  const mediaGid = mediaIds.at(0);
  if (mediaGid === undefined || mediaIds.length > 1) {
    return {
      message: "Only one mediaId is allowed per input pair",
      code: "TOO_MANY_MEDIA_PER_INPUT_PAIR",
    };
  }
  const mediaId = mediaGid.startsWith("gid://shopify/MediaImage/") ? idOf(mediaGid) : Number.NaN;
  if (!product.media.includes(mediaId)) {
    return {
      message: "Media does not exist on the specified product",
      code: "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
    };
  }
  return { variant, mediaId };
}

type VariantInput = {
  id?: string | null;
  mediaId?: string | null;
  mediaSrc?: string[] | null;
  price?: string | null;
  barcode?: string | null;
};
type BulkArguments = {
  productId: string;
  variants: VariantInput[];
  media?: { originalSource: string; mediaContentType: "IMAGE"; alt?: string | null }[] | null;
};

/** Adds media to the product and gives it to variants without one; a variant that has a picture keeps it. */
export function productVariantsBulkUpdate(args: BulkArguments, { world }: Call) {
  limitInput("variants", args.variants);
  const product = findProduct(world, args.productId);
  if (!product) {
    const error = {
      field: ["productId"],
      message: "Product does not exist",
      code: "PRODUCT_DOES_NOT_EXIST",
    };
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const userErrors = [
    ...mediaProblems(product, args.media ?? []).map((one) => ({ ...one, code: "INVALID_INPUT" })),
    ...variantProblems(product, args.variants),
  ];
  if (userErrors.length > 0) return { product: null, productVariants: null, userErrors };

  const sources = (args.media ?? []).map((one) => one.originalSource);
  const added = attachMedia(world, product, args.media ?? []);
  const changed = args.variants.flatMap((input) => {
    const variant = product.variants.find((one) => gid("ProductVariant", one.id) === input.id);
    if (!variant) return [];
    if (input.price != null) variant.price = input.price;
    const source = input.mediaSrc?.[0];
    const fromSource = source === undefined ? undefined : added[sources.indexOf(source)];
    const mediaId = input.mediaId ? idOf(input.mediaId) : fromSource;
    if (mediaId !== undefined && variant.mediaId === null) variant.mediaId = mediaId;
    return [variantNode(world, product, variant)];
  });
  announceProduct(world, product);
  return { product: productNode(world, product), productVariants: changed, userErrors: [] };
}

function variantProblems(product: ProductRecord, variants: VariantInput[]) {
  return variants.flatMap((input, index) => {
    const at = ["variants", String(index)];
    const isKnown = product.variants.some((one) => gid("ProductVariant", one.id) === input.id);
    if (!isKnown) {
      const message = "Product variant does not exist";
      return [{ field: [...at, "id"], message, code: "PRODUCT_VARIANT_DOES_NOT_EXIST" }];
    }
    if (input.mediaId && !product.media.includes(idOf(input.mediaId))) {
      const message = "Media does not exist on the product";
      return [{ field: [...at, "mediaId"], message, code: "MUST_BE_FOR_THIS_PRODUCT" }];
    }
    return [];
  });
}
