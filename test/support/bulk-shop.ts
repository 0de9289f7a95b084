import { randomUUID } from "node:crypto";
import type { Product } from "~/catalog/product";
import { db } from "~/db.server";
import { retryBulkRun, startBulkStage, type StageWish } from "~/generation/bulk-acts.server";
import { loadBulkRun } from "~/generation/bulk-run-view.server";
import { createBulkRun, type BulkWish } from "~/generation/bulk-runs.server";
import { runBulkErrand } from "~/generation/run-bulk-errand.server";
import type { Engine } from "~/generation/run-image-job.server";
import { createWorkflow } from "~/generation/workflows.server";
import { saveCutOut } from "~/images/cut-outs.server";
import { createImage, storePicture } from "~/images/store-image.server";
import type { JobPayload } from "~/jobs/job-catalog";
import { CUT_OUT_VERSION } from "~/providers/cut-out.server";
import { newNode, type Edge, type WorkflowDocument, type WorkflowNode } from "~/workflow/document";
import type { SettingsOf } from "~/workflow/node-kinds";
import { pictureOf } from "./play-provider";
import { shopWith } from "./shop-with";
import { generation, wire, work } from "./workflow-shop";

const origin = { x: 0, y: 0 };

export type BulkShop = { shop: string; workflowId: string; productIds: string[] };

/** A shop with so many products, each with a photo, wired through an import node into the node "images". */
export async function bulkShop({
  products = 6,
  credits = 100,
  images = { count: 2 },
  nodes = [],
  edges = [],
}: {
  products?: number;
  credits?: number;
  images?: Partial<SettingsOf<"imageGeneration">>;
  nodes?: WorkflowNode[];
  edges?: Edge[];
} = {}): Promise<BulkShop> {
  const shop = await shopWith({ credits });
  const productIds: string[] = [];
  for (let number = 1; number <= products; number++)
    productIds.push(await addProduct(shop, number));
  const document: WorkflowDocument = {
    version: 1,
    nodes: [
      newNode("shopifyImport", {
        id: "products",
        position: origin,
        settings: { products: productIds.map((id) => ({ id, photoId: null })) },
      }),
      generation("images", images),
      ...nodes,
    ],
    edges: [wire("products", "images"), ...edges],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Mugs", document });
  return { shop, workflowId, productIds };
}

/** As if it had been read from Shopify, and its photo fetched and cut out. */
export async function addProduct(shop: string, number: number, hue = number): Promise<string> {
  const productId = `gid://shopify/Product/${number}`;
  const mediaId = `photo-${number}`;
  const url = `https://cdn.shopify.com/${mediaId}.jpg?v=1`;
  const size = { widthPx: 700, heightPx: 700, thumbhash: null };
  const product: Product = {
    ...{ id: productId, title: `Mug ${number}`, handle: `mug-${number}`, vendor: "Fern" },
    ...{ type: number % 2 === 0 ? "Mug" : "Plate", tags: [], status: "active", updatedAt: "" },
    ...{ options: [], variants: [], metafields: {}, mediaCount: 1 },
    media: [{ id: mediaId, type: "image", alt: "", status: "ready", url, ...size }],
  };
  await db.catalogProduct.create({
    data: { shop, productId, title: product.title, handle: product.handle, snapshot: product },
  });
  const picture = await storePicture(shop, await pictureOf(700, 700, hue));
  if (picture.kind === "refused") throw new Error(picture.reason);
  const recipe = { version: `/${mediaId}.jpg?v=1` };
  const { hash } = await createImage(db, {
    ...{ shop, picture, origin: "imported", mediaId, productId, recipe },
  });
  await saveCutOut({
    ...{ shop, imageHash: hash, mask: await pictureOf(700, 700), method: "alpha" },
    ...{ confidence: 0.9, reason: null, reading: null, engineVersion: CUT_OUT_VERSION },
    hint: undefined,
  });
  return productId;
}

export function bulkWish(
  { shop, workflowId }: Pick<BulkShop, "shop" | "workflowId">,
  changes: Partial<BulkWish> = {},
): BulkWish {
  return {
    ...{ shop, workflowId, staff: "staff-1", requestId: randomUUID() },
    ...{ scope: { kind: "import-node" }, targets: [], again: false, ...changes },
  };
}

export async function createdBulk(wish: BulkWish): Promise<{ shop: string; bulkRunId: string }> {
  const answer = await createBulkRun(wish);
  if (answer.kind !== "created") throw new Error(`Not created: ${answer.kind}`);
  return { shop: wish.shop, bulkRunId: answer.bulkRunId };
}

/** Made and looked at: what it will cost is known, and nothing is held. */
export async function checkedBulk(place: BulkShop, again = false) {
  const bulk = await createdBulk(bulkWish(place, { again }));
  await runErrands(bulk);
  return bulk;
}

type Place = { shop: string; bulkRunId: string };

/** In front of a bulk run sits somebody of the shop's staff. */
export function by<Of extends Place>(bulk: Of): Of & { staff: string } {
  return { ...bulk, staff: "staff-1" };
}

/** As the page does it: with the price that it shows. */
export async function startAsShown(
  bulk: Place,
  { stage, cap }: Pick<StageWish, "stage" | "cap">,
): Promise<boolean> {
  const credits = (await loadBulkRun(bulk))?.quote[stage].credits ?? 0;
  return startBulkStage(by(bulk), { stage, credits, cap });
}

/** Its sample is started, and no image of it made yet. */
export async function startedSample(wish: Parameters<typeof bulkShop>[0] = {}) {
  const place = await bulkShop(wish);
  const bulk = await checkedBulk(place);
  await startAsShown(bulk, { stage: "sample" });
  await runErrands(bulk);
  return { place, bulk };
}

export async function retryAsShown(bulk: Place): Promise<boolean> {
  return retryBulkRun(by(bulk), (await loadBulkRun(bulk))?.progress.retryCredits ?? 0);
}

/** Delivers the errands that wait in the queue, until there is none. */
export async function runErrands({ shop, bulkRunId }: Place): Promise<void> {
  for (;;) {
    const taken = await db.$queryRaw<{ data: JobPayload<"bulk"> }[]>`
      delete from pgboss.job where id = (
        select id from pgboss.job where name = 'bulk' and data ->> 'shop' = ${shop}
          and data ->> 'bulkRunId' = ${bulkRunId} order by priority desc, created_on limit 1)
      returning data`;
    const errand = taken.at(0);
    if (!errand) return;
    await runBulkErrand(errand.data, {
      attempt: 1,
      findPublished: () => Promise.resolve(new Set<string>()),
    });
  }
}

/** Delivers every image of every stage that can be made now. */
export async function makeImages({ shop, bulkRunId }: Place, engine: Engine): Promise<void> {
  const stages = await db.run.findMany({ where: { shop, bulkRunId }, select: { id: true } });
  for (const { id } of stages) await work(shop, id, engine);
}
