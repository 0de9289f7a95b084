import { db } from "~/db.server";

type Stretch = { from: Date; until: Date; limit: number };

/** Pictures of any shop, made in this time from a photo of the product, that have no verdict. */
export function findUnjudged({
  from,
  until,
  limit,
}: Stretch): Promise<{ id: string; shop: string }[]> {
  return db.$queryRaw<{ id: string; shop: string }[]>`
    select id, shop from "Image"
    where fidelity is null and origin = 'generated' and "deletedAt" is null
      and "createdAt" between ${from}::timestamp and ${until}::timestamp
      and recipe -> 'references' @> '[{"kind": "image", "role": "subject"}]'
    limit ${limit}`;
}
