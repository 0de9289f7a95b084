import { db } from "~/db.server";
import { grantCredits } from "~/credits/wallet.server";
import { createWorkflow } from "~/generation/workflows.server";
import { newNode } from "~/workflow/document";
import { MOST_IMAGES } from "~/workflow/nodes/image-generation";
import { agreed } from "../../support/agreed";

export type FanoutShop = { shop: string; workflowId: string; nodes: string[] };

const CREDITS = 1_000_000;

/** A shop whose merchant agreed to the provider, and nodes that make as many images together. No photo: see fanout.ts. */
export async function openFanoutShop(model: string, images: number): Promise<FanoutShop> {
  const shop = "bench-fanout.myshopify.com";
  await db.shop.create({ data: { shop, name: "Bench" } });
  const grant = { shop, kind: "purchased", source: "bench", amount: CREDITS } as const;
  await grantCredits(db, { ...grant, expiresAt: null });
  await agreed(shop, "xai");
  const nodes = Array.from({ length: images / MOST_IMAGES }, (_, at) => `node-${at}`);
  const settings = { model, count: MOST_IMAGES, prompt: "A stone table in the morning" };
  const position = { x: 0, y: 0 };
  const document = {
    version: 1 as const,
    nodes: nodes.map((id) => newNode("imageGeneration", { id, position, settings })),
    edges: [],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Bench", document });
  return { shop, workflowId, nodes };
}
