import { db, type Database } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import { notifyProgress } from "~/jobs/progress.server";
import type { NodeResult } from "~/workflow/plan-context";
import { resultOf } from "~/workflow/plan-context";
import { loadResults } from "./results.server";
import { findWorkflow } from "./workflows.server";

export type PickWish = {
  shop: string;
  staff: string;
  workflowId: string;
  nodeId: string;
  productId: string;
  imageIds: string[];
};

/** `result` is null where nothing is chosen of a first run that goes on. */
export type Picked = { result: NodeResult | null };

/** In place of what was chosen before. */
export async function writePick(
  database: Database,
  { shop, workflowId, nodeId, productId, imageIds, staff }: PickWish,
): Promise<void> {
  const picked = { imageIds, pickedBy: staff, pickedAt: new Date() };
  await database.pick.upsert({
    where: { workflowId_nodeId_productId: { workflowId, nodeId, productId }, shop },
    create: { shop, workflowId, nodeId, productId, ...picked },
    update: picked,
  });
}

/**
 * The images a merchant chose as a node's output, also while the rest of its run is still being made. Only images that
 * node made for that product can be chosen: null where one of them is not among those, and the choice before stays.
 */
export async function pickImages(wish: PickWish): Promise<Picked | null> {
  const { shop, workflowId, nodeId, productId } = wish;
  if (!(await findWorkflow({ shop, workflowId }))) return null;

  const images = await findImages(shop, wish.imageIds);
  const imageIds = images
    .filter((image) => image.workflowId === workflowId && image.nodeId === nodeId)
    .filter((image) => (image.productId ?? "") === productId)
    .map((image) => image.id);
  if (imageIds.length < new Set(wish.imageIds).size) return null;

  await writePick(db, { ...wish, imageIds });
  await notifyProgress(db, { shop, workflowId });

  const results = await loadResults({ shop, workflowId });
  return { result: resultOf({ results }, nodeId, productId) };
}
