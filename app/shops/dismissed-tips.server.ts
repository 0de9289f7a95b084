import { db } from "~/db.server";

type Reader = { shop: string; staff: string };

/** What this member of the staff does not want to be told again. */
export async function listDismissedTips({ shop, staff }: Reader): Promise<string[]> {
  const rows = await db.dismissedTip.findMany({
    where: { shop, staff },
    select: { tip: true },
  });
  return rows.map(({ tip }) => tip);
}

export async function dismissTip({ shop, staff }: Reader, tip: string): Promise<void> {
  await db.dismissedTip.createMany({ data: { shop, staff, tip }, skipDuplicates: true });
}
