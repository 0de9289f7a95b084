import { db, type Database } from "~/db.server";
import { logger } from "~/platform/logger.server";
import { recordWebhook, type WebhookDelivery } from "./webhook-delivery.server";

export type UninstallOutcome = { kind: "uninstalled" | "duplicate" | "installed-since" };

/**
 * Work, images and credits stay for the day the merchant comes back. What let us in is thrown away, and what was agreed
 * to until then, also where the webhook comes after the next installation.
 */
export async function recordUninstall(
  delivery: WebhookDelivery,
  forget: (tx: Database, shop: string, until: Date) => Promise<void>,
): Promise<UninstallOutcome> {
  const { shop, triggeredAt } = delivery;
  const outcome = await db.$transaction(async (tx): Promise<UninstallOutcome> => {
    if (!(await recordWebhook(tx, delivery))) return { kind: "duplicate" };
    await forget(tx, shop, triggeredAt);
    if (await isInstalledSince(tx, delivery)) return { kind: "installed-since" };

    await tx.shop.updateMany({ where: { shop }, data: { uninstalledAt: triggeredAt } });
    await tx.session.deleteMany({ where: { shop } });
    return { kind: "uninstalled" };
  });
  logger.info("shop.uninstall", { shop, outcome: outcome.kind });
  return outcome;
}

/** The uninstall webhook may come hours late, when the merchant has long installed again. */
export async function isInstalledSince(
  tx: Database,
  { shop, triggeredAt }: Pick<WebhookDelivery, "shop" | "triggeredAt">,
): Promise<boolean> {
  const newer = await tx.shop.count({
    where: { shop, uninstalledAt: null, installedAt: { gte: triggeredAt } },
  });
  return newer > 0;
}
