import { GraphQLError } from "graphql";
import { announceProduct, announceDeletion } from "../../store/announce";
import { createFile } from "../../store/media-clock";
import type { MediaKind, ProductRecord } from "../../store/records";
import { findFile, findProduct, takeId, type World } from "../../store/world";
import type { Call } from "../execute";
import { productNode } from "../product-nodes";
import { isFetchable, nameFor } from "../source-url";

export const MEDIA_LIMIT = 250;
const INPUT_LIMIT = 250;

type CreateMedia = {
  originalSource: string;
  mediaContentType: "IMAGE" | "VIDEO" | "EXTERNAL_VIDEO" | "MODEL_3D";
  alt?: string | null;
};
type ProductInput = {
  id?: string;
  title?: string;
  handle?: string;
  vendor?: string;
  productType?: string;
  tags?: string[];
  status?: ProductRecord["status"];
};
export type PlainUserError = { field: string[] | null; message: string };

const KINDS: Record<CreateMedia["mediaContentType"], MediaKind> = {
  IMAGE: "image",
  VIDEO: "video",
  EXTERNAL_VIDEO: "external-video",
  MODEL_3D: "model-3d",
};

export function limitInput(name: string, list: unknown[]): void {
  if (list.length <= INPUT_LIMIT) return;
  throw new GraphQLError(
    `The input array size of ${list.length} is greater than the maximum allowed of ${INPUT_LIMIT}.`,
    { extensions: { code: "MAX_INPUT_SIZE_EXCEEDED", argument: name } },
  );
}

/** A single bad source refuses the whole call: nothing is attached and nothing is changed. */
export function productUpdate(
  args: { product?: ProductInput; input?: ProductInput; media?: CreateMedia[] },
  { world }: Call,
) {
  const input = args.product ?? args.input ?? {};
  const media = args.media ?? [];
  limitInput("media", media);
  const product = findProduct(world, input.id ?? "");
  if (!product) return refusal([{ field: ["id"], message: "Product does not exist" }]);
  const problems = [...fieldProblems(input), ...mediaProblems(product, media)];
  if (problems.length > 0) return refusal(problems);

  Object.assign(product, changedFields(input));
  attachMedia(world, product, media);
  announceProduct(world, product);
  return { product: productNode(world, product), userErrors: [] };
}

function refusal(userErrors: PlainUserError[]) {
  return { product: null, userErrors };
}

function fieldProblems(input: ProductInput): PlainUserError[] {
  return input.title?.trim() === "" ? [{ field: ["title"], message: "Title can't be blank" }] : [];
}

export function mediaProblems(product: ProductRecord, media: CreateMedia[]): PlainUserError[] {
  if (product.media.length + media.length > MEDIA_LIMIT) {
    return [{ field: ["media"], message: `Exceeded ${MEDIA_LIMIT} media per product limit.` }];
  }
  return media.flatMap((one, index) => {
    const at = ["media", String(index)];
    if (!isFetchable(one.originalSource)) {
      return [{ field: [...at, "originalSource"], message: "Image URL is invalid" }];
    }
    if ((one.alt ?? "").length > 512) {
      return [
        { field: [...at, "alt"], message: "Alt text is too long (maximum is 512 characters)" },
      ];
    }
    return [];
  });
}

export function attachMedia(world: World, product: ProductRecord, media: CreateMedia[]): number[] {
  const ids = media.map((one) => {
    const file = createFile(world, {
      kind: KINDS[one.mediaContentType],
      url: one.originalSource,
      alt: one.alt ?? "",
      name: nameFor(one.originalSource),
    });
    return file.id;
  });
  product.media.push(...ids);
  return ids;
}

function changedFields(input: ProductInput): Partial<ProductRecord> {
  return Object.fromEntries(
    Object.entries({
      title: input.title,
      handle: input.handle,
      vendor: input.vendor,
      type: input.productType,
      tags: input.tags,
      status: input.status,
    }).filter(([, value]) => value !== undefined),
  );
}

export function productDelete({ input }: { input: { id: string } }, { world }: Call) {
  const product = findProduct(world, input.id);
  if (!product) {
    return {
      deletedProductId: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    };
  }
  removeProduct(world, product);
  return { deletedProductId: input.id, userErrors: [] };
}

export function removeProduct(world: World, product: ProductRecord): void {
  world.state.products.splice(world.state.products.indexOf(product), 1);
  for (const collection of world.state.collections) {
    collection.products = collection.products.filter((id) => id !== product.id);
  }
  announceDeletion(world, product);
}

/** Taking media off a product also clears it from the variants; adding it again does not bring the links back. */
export function detachFromProduct(world: World, product: ProductRecord, fileId: number): void {
  product.media = product.media.filter((id) => id !== fileId);
  for (const variant of product.variants) {
    if (variant.mediaId === fileId) variant.mediaId = null;
  }
  if (findFile(world, fileId)) announceProduct(world, product);
}

export function setMetafields(
  {
    metafields,
  }: {
    metafields: {
      ownerId: string;
      namespace?: string;
      key: string;
      type?: string;
      value: string;
    }[];
  },
  { world }: Call,
) {
  limitInput("metafields", metafields);
  const written = metafields.flatMap((input) => {
    const product = findProduct(world, input.ownerId);
    const target = product?.metafields ?? world.state.appMetafields;
    const namespace = input.namespace ?? "app--1";
    const known = target.find((one) => one.namespace === namespace && one.key === input.key);
    if (known) known.value = input.value;
    const type = input.type ?? "single_line_text_field";
    const metafield = known ?? {
      id: takeId(world),
      namespace,
      key: input.key,
      type,
      value: input.value,
    };
    if (!known) target.push(metafield);
    if (product) announceProduct(world, product);
    return [metafield];
  });
  world.save();
  return written;
}
