import { z } from "zod";
import type { Product, ProductMedia, ProductSummary, ProductVariant } from "../product";

export const MEDIA_FIELDS = `#graphql
  fragment MediaFields on Media {
    id
    alt
    mediaContentType
    status
    preview { image { url } }
    ... on MediaImage { image { url width height thumbhash } }
  }`;

export const VARIANT_FIELDS = `#graphql
  fragment VariantFields on ProductVariant {
    id
    title
    selectedOptions { name value }
    media(first: 1) { nodes { id } }
  }`;

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

const RawMedia = z.object({
  id: z.string(),
  alt: z.string().nullable(),
  mediaContentType: z.enum(["IMAGE", "VIDEO", "EXTERNAL_VIDEO", "MODEL_3D"]),
  status: z.enum(["UPLOADED", "PROCESSING", "READY", "FAILED"]),
  preview: z.object({ image: z.object({ url: z.string() }).nullable() }).nullish(),
  image: z
    .object({
      url: z.string(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      thumbhash: z.string().nullable(),
    })
    .nullish(),
});

const RawVariant = z.object({
  id: z.string(),
  title: z.string(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  media: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
});

export const MediaPage = z.object({ nodes: z.array(RawMedia), pageInfo: PageInfo });
export const VariantPage = z.object({ nodes: z.array(RawVariant), pageInfo: PageInfo });

const Status = z
  .enum(["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"])
  .transform((status) => statuses[status]);
const statuses = {
  ACTIVE: "active",
  DRAFT: "draft",
  ARCHIVED: "archived",
  UNLISTED: "unlisted",
} as const;

export const RawProduct = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  status: Status,
  updatedAt: z.string(),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  mediaCount: z.object({ count: z.number() }).nullable(),
  media: MediaPage,
  variants: VariantPage,
  metafields: z.object({
    nodes: z.array(z.object({ namespace: z.string(), key: z.string(), value: z.string() })),
  }),
});
export type RawProduct = z.infer<typeof RawProduct>;

export const RawSummary = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  status: Status,
  mediaCount: z.object({ count: z.number() }).nullable(),
  featuredMedia: z
    .object({ preview: z.object({ image: z.object({ url: z.string() }).nullable() }).nullable() })
    .nullable(),
});

export const SummaryPage = z.object({ nodes: z.array(RawSummary), pageInfo: PageInfo });

export function toProduct(raw: RawProduct): Product {
  return {
    id: raw.id,
    title: raw.title,
    handle: raw.handle,
    vendor: raw.vendor,
    type: raw.productType,
    tags: raw.tags,
    status: raw.status,
    updatedAt: raw.updatedAt,
    options: raw.options,
    variants: raw.variants.nodes.map(toVariant),
    metafields: Object.fromEntries(
      raw.metafields.nodes.map(({ namespace, key, value }) => [`${namespace}.${key}`, value]),
    ),
    media: raw.media.nodes.map(toMedia),
    mediaCount: raw.mediaCount?.count ?? raw.media.nodes.length,
  };
}

export function toMedia(raw: z.infer<typeof RawMedia>): ProductMedia {
  return {
    id: raw.id,
    type: mediaTypes[raw.mediaContentType],
    alt: raw.alt ?? "",
    status: mediaStatuses[raw.status],
    ...toPicture(raw),
  };
}

/** A picture being prepared has no image yet; a video has a preview only. */
function toPicture({ image, preview }: z.infer<typeof RawMedia>) {
  if (image) {
    const { url, width, height, thumbhash } = image;
    return { url, widthPx: width, heightPx: height, thumbhash };
  }
  return { url: preview?.image?.url ?? null, widthPx: null, heightPx: null, thumbhash: null };
}

const mediaTypes = {
  IMAGE: "image",
  VIDEO: "video",
  EXTERNAL_VIDEO: "external-video",
  MODEL_3D: "model-3d",
} as const;

const mediaStatuses = {
  UPLOADED: "uploaded",
  PROCESSING: "processing",
  READY: "ready",
  FAILED: "failed",
} as const;

export function toVariant(raw: z.infer<typeof RawVariant>): ProductVariant {
  return {
    id: raw.id,
    title: raw.title,
    options: Object.fromEntries(raw.selectedOptions.map(({ name, value }) => [name, value])),
    mediaId: raw.media.nodes[0]?.id ?? null,
  };
}

export function toSummary(raw: z.infer<typeof RawSummary>): ProductSummary {
  return {
    id: raw.id,
    title: raw.title,
    handle: raw.handle,
    vendor: raw.vendor,
    status: raw.status,
    mediaCount: raw.mediaCount?.count ?? 0,
    photoUrl: raw.featuredMedia?.preview?.image?.url ?? null,
  };
}
