import { db } from "~/db.server";
import { removeKey, removeUnder } from "~/platform/storage.server";
import { blobKey, renditionFolder } from "./blobs.server";

const GRACE_HOURS = 24;
const PER_SWEEP = 500;

type Orphan = { shop: string; hash: string };

/** Removes what was stored and then never named: a crash, or a picture refused after storing. */
export async function removeOrphanBlobs(now: Date): Promise<number> {
  const before = new Date(now.getTime() - GRACE_HOURS * 3_600_000);
  const orphans = await db.$queryRaw<Orphan[]>`
    select b.shop, b.hash from "Blob" b
    where b."storedAt" < ${before}
      and not exists (select from "Image" i where i.shop = b.shop and i.hash = b.hash)
      and not exists (select from "CutOut" c where c.shop = b.shop and b.hash in (c."maskHash", c."matteHash"))
    order by b."storedAt" limit ${PER_SWEEP}`;

  let removed = 0;
  for (const orphan of orphans) if (await removeOrphan(orphan, before)) removed += 1;
  return removed;
}

/**
 * The row stays locked until the bytes are gone. Storing the same bytes again touches the row first, so
 * it either comes before and saves them, or waits and stores them anew.
 */
function removeOrphan({ shop, hash }: Orphan, before: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const deleted = await tx.$executeRaw`
      delete from "Blob" b where b.shop = ${shop} and b.hash = ${hash} and b."storedAt" < ${before}
        and not exists (select from "Image" i where i.shop = b.shop and i.hash = b.hash)
        and not exists (select from "CutOut" c where c.shop = b.shop and b.hash in (c."maskHash", c."matteHash"))`;
    if (deleted === 0) return false;

    await removeKey(blobKey(shop, hash));
    await removeUnder(renditionFolder(shop, hash));
    return true;
  });
}
