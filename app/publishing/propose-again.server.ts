import { db } from "~/db.server";
import type { AskedPublication } from "./check-publication";
import { oneOf } from "./one-of";
import { publicationModes } from "./publication";
import { proposePublishPlan, type ProposedPlan } from "./propose-publish-plan.server";

type Again = { shop: string; staff: string; requestId: string; planId: string };

/** What was never written is proposed anew, against the products as they are now. */
export async function proposeAgain(
  again: Again,
): Promise<ProposedPlan | { kind: "nothing-to-propose" }> {
  const { shop, staff, requestId, planId } = again;
  const items = await findUnwritten(shop, planId);
  if (items.length === 0) return { kind: "nothing-to-propose" };
  return proposePublishPlan({ shop, staff, requestId, items });
}

async function findUnwritten(shop: string, planId: string): Promise<AskedPublication[]> {
  const rows = await db.publication.findMany({
    where: { shop, planId, state: { in: ["proposed", "blocked", "conflict"] } },
    orderBy: { position: "asc" },
    select: { productId: true, imageId: true, mode: true, altText: true },
  });
  return rows.map((row) => ({ ...row, mode: oneOf(publicationModes, row.mode) }));
}
