import type { Image } from "@prisma/client";
import { findProducts } from "~/catalog/products.server";
import { db, type Transaction } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import { imageAddress } from "~/images/address.server";
import { notifyProgress } from "~/jobs/progress.server";
import { isOfKind } from "~/workflow/document";
import { fillVariables } from "~/workflow/fill-variables";
import { LONGEST_ALT_TEXT } from "~/workflow/node-kinds";
import type { ProposedImage } from "~/workflow/publish-proposal";
import { documentOfBulk, findBulkRun, type BulkPlace } from "./bulk/bulk-rows.server";
import { jobsOfBulk } from "./bulk/stage-counts.server";
import type { BulkDecision, ReviewFilter, ReviewItem, ReviewPage } from "./bulk-view";
import { writePick } from "./pick-images.server";
import { viewProduct } from "./product-photos.server";
import { viewImage } from "./view-images.server";

const A_PAGE = 20;

type Made = {
  productId: string;
  nodeId: string;
  imageId: string;
  decision: BulkDecision;
  isHero: boolean;
};

/** Products with what was made of them, in the order of the scope. `from` is the position to go on at. */
export async function loadReview(
  place: BulkPlace,
  { from = 0, filter = "all" }: { from?: number; filter?: ReviewFilter },
): Promise<ReviewPage> {
  const { shop, bulkRunId } = place;
  const made = await findMade(place, { filter });
  const items = await db.bulkItem.findMany({
    where: {
      ...{ shop, bulkRunId, position: { gte: from } },
      productId: { in: [...new Set(made.map(({ productId }) => productId))] },
    },
    orderBy: { position: "asc" },
    take: A_PAGE + 1,
  });
  const shown = items.slice(0, A_PAGE);
  const ids = new Set(shown.map(({ productId }) => productId));
  const ofShown = made.filter(({ productId }) => ids.has(productId));
  const images = await findImages(
    shop,
    ofShown.map(({ imageId }) => imageId),
  );
  const byId = new Map(images.map((image) => [image.id, image]));
  return {
    items: shown.map(({ productId, title, imageId }) => ({
      ...{ productId, title },
      photo: imageId === null ? null : photoOf(shop, imageId),
      images: ofShown
        .filter((entry) => entry.productId === productId)
        .flatMap((entry) => viewMade(byId.get(entry.imageId), entry)),
    })),
    next: items.at(A_PAGE)?.position ?? null,
  };
}

function viewMade(image: Image | undefined, made: Made): ReviewItem["images"] {
  const { nodeId, decision, isHero } = made;
  return image ? [{ ...viewImage(image), nodeId, decision, isHero }] : [];
}

function photoOf(shop: string, imageId: string): ReviewItem["photo"] {
  const addressOf = (rendition: "view" | "tile") =>
    imageAddress({ shop, imageId, rendition }, new Date());
  return { imageId, viewUrl: addressOf("view"), tileUrl: addressOf("tile") };
}

/** Pictures at the end of what a product went through; what was made on the way to them is not reviewed. */
function findMade(
  place: BulkPlace,
  { filter = "all", imageIds = null }: { filter?: ReviewFilter; imageIds?: string[] | null },
): Promise<Made[]> {
  const { shop, bulkRunId } = place;
  return db.$queryRaw<Made[]>`
    with made as (
      select job.*, decision.decision, coalesce(decision."isHero", false) as "isHero"
      from (${jobsOfBulk(place)}) job
      left join "BulkDecision" decision on decision.shop = ${shop} and decision."bulkRunId" = ${bulkRunId}::uuid
        and decision."imageId" = job."imageId"
      where job.state = 'done' and job."imageId" is not null
        and (${imageIds}::text[] is null or job."imageId"::text = any(${imageIds})) and job."nodeId" = any(
        select unnest("targetNodes") from "BulkRun" where shop = ${shop} and id = ${bulkRunId}::uuid))
    select "productId", "nodeId", "imageId"::text, decision, "isHero" from made
    where ${filter} = 'all' or coalesce(decision, 'open') = ${filter}
    order by "nodeId", "createdAt", position, "imageId"`;
}

export type DecisionWish = BulkPlace & {
  staff: string;
  imageIds: string[];
  decision: BulkDecision;
  /** The one that becomes the product's first picture. */
  isHero: boolean;
};

/**
 * Approved is picked: the node's output for that product is what was approved of it, the hero first. Only what this
 * bulk run made can be decided on; the answer says how many that were.
 */
export async function decideImages(wish: DecisionWish): Promise<number> {
  const { shop, bulkRunId, staff, decision } = wish;
  const run = await findBulkRun(wish);
  if (!run) return 0;
  const made = await findMade(wish, { imageIds: wish.imageIds });
  await db.$transaction(async (tx) => {
    for (const image of made) await writeDecision(tx, wish, image);
    const nodes = new Map(made.map((image) => [`${image.nodeId} ${image.productId}`, image]));
    for (const { nodeId, productId } of nodes.values()) {
      await pickApproved(tx, {
        shop,
        bulkRunId,
        workflowId: run.workflowId,
        nodeId,
        productId,
        staff,
      });
    }
    await notifyProgress(tx, { shop, bulkRunId, workflowId: run.workflowId });
  });
  return decision === null ? 0 : made.length;
}

async function writeDecision(
  tx: Transaction,
  { shop, bulkRunId, decision, isHero, staff: decidedBy }: DecisionWish,
  { imageId, nodeId, productId }: Made,
): Promise<void> {
  const key = { bulkRunId_imageId: { bulkRunId, imageId }, shop };
  if (decision === null) {
    await tx.bulkDecision.deleteMany({ where: { shop, bulkRunId, imageId } });
    return;
  }
  if (isHero) {
    await tx.bulkDecision.updateMany({
      where: { shop, bulkRunId, productId },
      data: { isHero: false },
    });
  }
  const row = {
    decision,
    isHero: isHero && decision === "approved",
    decidedBy,
    decidedAt: new Date(),
  };
  await tx.bulkDecision.upsert({
    where: key,
    create: { shop, bulkRunId, imageId, nodeId, productId, ...row },
    update: row,
  });
}

type PickPlace = BulkPlace & {
  workflowId: string;
  nodeId: string;
  productId: string;
  staff: string;
};

async function pickApproved(tx: Transaction, place: PickPlace): Promise<void> {
  const { shop, bulkRunId, workflowId, nodeId, productId, staff } = place;
  const approved = await tx.bulkDecision.findMany({
    where: { shop, bulkRunId, nodeId, productId, decision: "approved" },
    orderBy: [{ isHero: "desc" }, { decidedAt: "asc" }],
  });
  const imageIds = approved.map(({ imageId }) => imageId);
  await writePick(tx, { shop, workflowId, nodeId, productId, staff, imageIds });
}

/** What was approved, product by product in the order of the scope. */
export function listApproved({
  shop,
  bulkRunId,
}: BulkPlace): Promise<{ productId: string; imageIds: string[] }[]> {
  return db.$queryRaw`
    select item."productId", array_agg(decision."imageId"::text) as "imageIds"
    from "BulkItem" item join "BulkDecision" decision on decision.shop = item.shop
      and decision."bulkRunId" = item."bulkRunId" and decision."productId" = item."productId"
    where item.shop = ${shop} and item."bulkRunId" = ${bulkRunId}::uuid and decision.decision = 'approved'
    group by item."productId", item.position order by item.position`;
}

/** What was approved of these products, as a publish plan is asked for it: the hero first, the others added. */
export async function proposeApproved(
  place: BulkPlace,
  { productIds }: { productIds: string[] },
): Promise<ProposedImage[] | null> {
  const { shop, bulkRunId } = place;
  const run = await findBulkRun(place);
  if (!run) return null;
  const approved = await db.bulkDecision.findMany({
    where: { shop, bulkRunId, productId: { in: productIds }, decision: "approved" },
    orderBy: [{ productId: "asc" }, { isHero: "desc" }, { decidedAt: "asc" }],
  });
  const products = await findProducts(shop, productIds);
  const words = documentOfBulk(run)
    .nodes.flatMap((node) => (isOfKind(node, "shopifyPublish") ? [node.settings.altText] : []))
    .at(0);
  return approved.map(({ productId, imageId, isHero }) => {
    const product = products.find(({ id }) => id === productId);
    const filled = fillVariables(words ?? "", product ? viewProduct(product, new Map()) : null);
    const own = filled.problems.length === 0 ? filled.text.trim() : "";
    const altText = own === "" ? (product?.title ?? "") : own;
    return {
      ...{ productId, imageId, altText: altText.slice(0, LONGEST_ALT_TEXT) },
      mode: isHero ? ("hero" as const) : ("add" as const),
    };
  });
}
