import { randomUUID } from "node:crypto";
import { Prisma } from "@prisma/client";
import { readProducts } from "~/catalog/products.server";
import type { Product } from "~/catalog/product";
import { db, isDuplicate, type Transaction } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import { checkPublication, mergeAsked, type AskedPublication } from "./check-publication";
import { loadPublishPlan } from "./load-publish-plan.server";
import { filenameOf, statesOnProduct, toSeen } from "./publication";
import type { PublishPlanView } from "./publish-plan";

export type ProposedPlan =
  { kind: "proposed"; plan: PublishPlanView } | { kind: "image-not-found"; imageIds: string[] };

type Proposal = {
  shop: string;
  staff: string;
  /** Made by the browser for each click: the same one again is the same plan. */
  requestId: string;
  items: AskedPublication[];
};

/** Looks at the products as they are now and writes down what would happen. Nothing is sent to the shop. */
export async function proposePublishPlan(proposal: Proposal): Promise<ProposedPlan> {
  const { shop, requestId } = proposal;
  const known = await findPlan(shop, requestId);
  if (known) return { kind: "proposed", plan: known };

  const items = mergeAsked(proposal.items);
  const missing = await findMissingImages(shop, items);
  if (missing.length > 0) return { kind: "image-not-found", imageIds: missing };

  const productIds = [...new Set(items.map(({ productId }) => productId))];
  const products = await readProducts(shop, productIds, "interactive");
  const published = await findPublishedMedia(shop, items);
  try {
    await db.$transaction((tx) => storePlan(tx, proposal, { items, products, published }));
  } catch (error) {
    // Two clicks at once: the second finds the first's plan.
    if (!isDuplicate(error)) throw error;
  }
  const plan = await findPlan(shop, requestId);
  if (!plan) throw new Error("A publish plan that was stored cannot be found");
  return { kind: "proposed", plan };
}

async function findPlan(shop: string, requestId: string): Promise<PublishPlanView | null> {
  const row = await db.publishPlan.findUnique({ where: { shop_requestId: { shop, requestId } } });
  return row && loadPublishPlan(shop, row.id);
}

async function findMissingImages(shop: string, items: AskedPublication[]): Promise<string[]> {
  const imageIds = [...new Set(items.map(({ imageId }) => imageId))];
  const found = new Set((await findImages(shop, imageIds)).map(({ id }) => id));
  return imageIds.filter((id) => !found.has(id));
}

type PublishedMedia = { productId: string; imageId: string; mediaId: string | null };

async function findPublishedMedia(
  shop: string,
  items: AskedPublication[],
): Promise<PublishedMedia[]> {
  return db.publication.findMany({
    where: {
      shop,
      state: { in: statesOnProduct },
      mediaId: { not: null },
      imageId: { in: items.map(({ imageId }) => imageId) },
    },
    select: { productId: true, imageId: true, mediaId: true },
  });
}

async function storePlan(
  tx: Transaction,
  { shop, staff, requestId }: Proposal,
  known: { items: AskedPublication[]; products: Product[]; published: PublishedMedia[] },
): Promise<void> {
  const plan = await tx.publishPlan.create({
    data: { shop, requestId, state: "proposed", proposedBy: staff },
  });
  await tx.publication.createMany({
    data: known.items.map((asked, position) => ({
      shop,
      planId: plan.id,
      ...toRow(asked, position, known),
    })),
  });
}

function toRow(
  asked: AskedPublication,
  position: number,
  known: { items: AskedPublication[]; products: Product[]; published: PublishedMedia[] },
) {
  const id = randomUUID();
  const product = known.products.find(({ id: productId }) => productId === asked.productId);
  const problem = checkPublication({
    asked,
    product,
    earlier: known.items
      .slice(0, position)
      .filter(({ productId }) => productId === asked.productId),
    publishedMediaIds: known.published
      .filter(
        ({ productId, imageId }) => productId === asked.productId && imageId === asked.imageId,
      )
      .flatMap(({ mediaId }) => mediaId ?? []),
  });
  return {
    id,
    position,
    ...asked,
    altText: asked.altText.trim(),
    productTitle: product?.title ?? "",
    filename: filenameOf(product?.handle ?? "", id),
    state: problem ? "blocked" : "proposed",
    seen: product ? toSeen(product) : { updatedAt: "", media: [] },
    failure: problem ?? Prisma.DbNull,
  };
}
