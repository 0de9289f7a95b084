import { db } from "~/db.server";
import { isPublishingId } from "./load-publish-plan.server";
import { ALT_TEXT_LIMIT } from "./publication";

/** Writes the merchant's alt texts into a plan that waits for approval. Once it is approved, they stay as they are. */
export async function editAltTexts(edit: {
  shop: string;
  planId: string;
  /** By publication id. */
  altTexts: Record<string, string>;
}): Promise<void> {
  const { shop, planId, altTexts } = edit;
  if (!isPublishingId(planId)) return;

  await db.$transaction(async (tx) => {
    const waiting = await tx.publishPlan.count({ where: { id: planId, shop, state: "proposed" } });
    if (waiting === 0) return;
    for (const [id, altText] of Object.entries(altTexts)) {
      await tx.publication.updateMany({
        where: { id, shop, planId, state: "proposed" },
        data: { altText: altText.trim().slice(0, ALT_TEXT_LIMIT) },
      });
    }
  });
}
