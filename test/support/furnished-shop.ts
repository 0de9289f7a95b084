import { randomUUID } from "node:crypto";
import { db } from "~/db.server";
import { pickImages } from "~/generation/pick-images.server";
import { dismissTip } from "~/shops/dismissed-tips.server";
import { newNode } from "~/workflow/document";
import { emptyDocument } from "~/workflow/empty-document";
import { agreed } from "./agreed";
import { personOf } from "./brand-model";
import { playProvider } from "./play-provider";
import { signIn } from "./signed-in";
import { generation, jobsOf, started, wire, wishOf, work, workflowShop } from "./workflow-shop";

export const PRODUCT = "gid://shopify/Product/1";

/** A shop that has one of everything that an address can name. */
export async function furnishedShop() {
  const place = await workflowShop({
    nodes: [
      newNode("shopifyPublish", { id: "publish", position: { x: 0, y: 0 } }),
      generation("waiting", { count: 2 }),
    ],
    edges: [wire("images", "publish", "images"), wire("photo", "waiting")],
  });
  const { shop, workflowId } = place;
  await signIn(shop);
  await agreed(shop, "openai");
  const doneRunId = await started(wishOf(place));
  await work(shop, doneRunId, playProvider().engine);
  const [{ imageId }] = await jobsOf(shop, doneRunId);
  const waitingRunId = await started(wishOf(place, { targets: ["waiting"] }));
  const [{ id: imageJobId }] = await jobsOf(shop, waitingRunId);
  await pickImages({
    ...{ shop, workflowId, staff: "staff-1", nodeId: "images", productId: "" },
    imageIds: [imageId ?? ""],
  });
  const plan = await db.publishPlan.create({
    data: { shop, requestId: randomUUID(), state: "proposed", proposedBy: "staff-1" },
  });
  const publication = await db.publication.create({
    data: {
      ...{ shop, planId: plan.id, productId: PRODUCT, productTitle: "Their mug", mode: "add" },
      ...{ imageId: imageId ?? "", altText: "", filename: "mug", state: "proposed", seen: {} },
    },
  });
  const { id: bulkRunId } = await db.bulkRun.create({
    data: {
      ...{
        shop,
        workflowId,
        requestId: randomUUID(),
        document: emptyDocument,
        startedBy: "staff-1",
      },
      ...{ targetNodes: ["images"], source: { kind: "products" }, state: "ready" },
    },
  });
  await db.bulkItem.create({
    data: { shop, bulkRunId, productId: PRODUCT, position: 0, checkedAt: new Date() },
  });
  await dismissTip({ shop, staff: "staff-1" }, "few-words");
  const { brandModelId, imageIds } = await personOf(shop, { name: "Their Ana" });
  const { id: versionId } = await db.workflowVersion.findFirstOrThrow({ where: { shop } });
  const ids = { workflowId, doneRunId, waitingRunId, imageJobId, imageId: imageId ?? "" };
  return {
    shop,
    ...ids,
    bulkRunId,
    planId: plan.id,
    publicationId: publication.id,
    brandModelId,
    viewId: imageIds[0],
    versionId,
  };
}

export type Furnished = Awaited<ReturnType<typeof furnishedShop>>;
