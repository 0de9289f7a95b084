import type { Publication } from "@prisma/client";
import { db } from "~/db.server";
import { aheadOf } from "./lease.server";

/** By publication: the other plan that is at work on its product, or comes first. Those of its own plan are on its page. */
export async function findPlansAhead(
  { shop, planId }: { shop: string; planId: string },
  rows: Publication[],
): Promise<Map<string, string>> {
  const waiting = rows.filter(({ state }) => state === "waiting");
  const next = waiting.filter(
    (row, index) => waiting.findIndex(({ productId }) => productId === row.productId) === index,
  );
  if (next.length === 0) return new Map();

  const ahead = await db.publication.findMany({
    where: {
      shop,
      planId: { not: planId },
      OR: next.map((row) => ({ productId: row.productId, OR: aheadOf(row) })),
    },
    orderBy: [{ approvedAt: "asc" }, { position: "asc" }],
    select: { productId: true, planId: true },
  });
  return new Map(
    next.flatMap(({ id, productId }) => {
      const first = ahead.find((other) => other.productId === productId);
      return first ? [[id, first.planId] as const] : [];
    }),
  );
}
