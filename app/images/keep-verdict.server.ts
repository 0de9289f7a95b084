import type { Prisma } from "@prisma/client";
import type { Transaction } from "~/db.server";

type Kept = { shop: string; imageId: string; verdict: Prisma.InputJsonObject };

/** The latest verdict of a picture; the picture itself never changes. */
export async function keepVerdict(
  tx: Transaction,
  { shop, imageId, verdict }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    update "Image" set fidelity = ${JSON.stringify(verdict)}::jsonb where shop = ${shop} and id = ${imageId}::uuid`;
}

export async function keepMadeGood(
  tx: Transaction,
  { shop, imageId, madeGood }: { shop: string; imageId: string; madeGood: Prisma.InputJsonObject },
): Promise<void> {
  await tx.image.updateMany({ where: { shop, id: imageId }, data: { madeGood } });
}
