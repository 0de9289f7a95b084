import { z } from "zod";
import { mutate, query } from "./admin-api.server";
import type { AdminClient, Operation } from "./admin-operation";

/** The writes Packshot makes on a product's media. Each is one call to Shopify; publishing decides when and whether. */

const Nothing = z.object({});

const attachImageOperation: Operation<{ product: { id: string } | null }> = {
  kind: "mutation",
  name: "AttachImage",
  document: `#graphql
    mutation AttachImage($product: ProductUpdateInput!, $media: [CreateMediaInput!]!) {
      productUpdate(product: $product, media: $media) {
        product { id }
        userErrors { field message }
      }
    }`,
  answer: z.object({ product: z.object({ id: z.string() }).nullable() }),
  cost: 10,
};

const moveToFrontOperation: Operation<{ job: { id: string; done: boolean } | null }> = {
  kind: "mutation",
  name: "MoveMediaToFront",
  document: `#graphql
    mutation MoveMediaToFront($id: ID!, $moves: [MoveInput!]!) {
      productReorderMedia(id: $id, moves: $moves) {
        job { id done }
        userErrors: mediaUserErrors { code field message }
      }
    }`,
  answer: z.object({ job: z.object({ id: z.string(), done: z.boolean() }).nullable() }),
  cost: 10,
};

const updateFilesOperation: Operation<object> = {
  kind: "mutation",
  name: "UpdateFiles",
  document: `#graphql
    mutation UpdateFiles($files: [FileUpdateInput!]!) {
      fileUpdate(files: $files) {
        files { id }
        userErrors { code field message }
      }
    }`,
  answer: Nothing,
  cost: 10,
};

const appendVariantMediaOperation: Operation<object> = {
  kind: "mutation",
  name: "AppendVariantMedia",
  document: `#graphql
    mutation AppendVariantMedia($productId: ID!, $variantMedia: [ProductVariantAppendMediaInput!]!) {
      productVariantAppendMedia(productId: $productId, variantMedia: $variantMedia) {
        productVariants { id }
        userErrors { code field message }
      }
    }`,
  answer: Nothing,
  cost: 10,
};

const jobStateOperation: Operation<{ job: { done: boolean } | null }> = {
  kind: "query",
  name: "JobState",
  document: `#graphql
    query JobState($id: ID!) {
      job(id: $id) { id done }
    }`,
  answer: z.object({ job: z.object({ done: z.boolean() }).nullable() }),
  cost: 10,
};

const MediaStates = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        status: z.enum(["UPLOADED", "PROCESSING", "READY", "FAILED"]),
        image: z.object({ url: z.string() }).nullish(),
        mediaErrors: z.array(
          z.object({ code: z.string(), details: z.string().nullish(), message: z.string() }),
        ),
      })
      .nullable(),
  ),
});

const mediaStatesOperation: Operation<z.infer<typeof MediaStates>> = {
  kind: "query",
  name: "MediaStates",
  document: `#graphql
    query MediaStates($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on MediaImage {
          id
          status
          image { url }
          mediaErrors { code details message }
        }
      }
    }`,
  answer: MediaStates,
  cost: 10,
};

export type MediaState =
  | { state: "preparing" }
  | { state: "ready"; url: string | null }
  | { state: "failed"; words: string }
  | { state: "gone" };

/** Adds the staged picture at the end. Shopify prepares it in its own time; `readMediaState` tells when it is there. */
export async function attachImage(
  admin: AdminClient,
  { productId, resourceUrl, alt }: { productId: string; resourceUrl: string; alt: string },
): Promise<void> {
  await mutate(admin, attachImageOperation, {
    product: { id: productId },
    media: [{ originalSource: resourceUrl, mediaContentType: "IMAGE", alt }],
  });
}

/** Asynchronous, and silent about ids it does not know: read the order again once the job is done. */
export async function moveMediaToFront(
  admin: AdminClient,
  productId: string,
  mediaId: string,
): Promise<string | null> {
  const { job } = await mutate(admin, moveToFrontOperation, {
    id: productId,
    moves: [{ id: mediaId, newPosition: "0" }],
  });
  return job && !job.done ? job.id : null;
}

export async function isJobDone(admin: AdminClient, jobId: string): Promise<boolean> {
  const { job } = await query(admin, jobStateOperation, { id: jobId });
  return job?.done ?? true;
}

export async function setAltText(admin: AdminClient, mediaId: string, alt: string): Promise<void> {
  await mutate(admin, updateFilesOperation, { files: [{ id: mediaId, alt }] });
}

/** Takes the file off the product. It stays in the shop's Files, so nothing is lost. */
export async function takeOffProduct(
  admin: AdminClient,
  productId: string,
  mediaId: string,
): Promise<void> {
  await mutate(admin, updateFilesOperation, {
    files: [{ id: mediaId, referencesToRemove: [productId] }],
  });
}

export async function giveVariantMedia(
  admin: AdminClient,
  productId: string,
  link: { variantId: string; mediaId: string },
): Promise<void> {
  await mutate(admin, appendVariantMediaOperation, {
    productId,
    variantMedia: [{ variantId: link.variantId, mediaIds: [link.mediaId] }],
  });
}

export async function readMediaState(admin: AdminClient, mediaId: string): Promise<MediaState> {
  const { nodes } = await query(admin, mediaStatesOperation, { ids: [mediaId] });
  const media = nodes.at(0);
  if (!media) return { state: "gone" };

  switch (media.status) {
    case "READY":
      return { state: "ready", url: media.image?.url ?? null };
    case "FAILED":
      return {
        state: "failed",
        words: media.mediaErrors.map(({ details, message }) => details || message).join(" "),
      };
    case "UPLOADED":
    case "PROCESSING":
      return { state: "preparing" };
  }
}
