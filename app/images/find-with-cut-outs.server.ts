import type { CutOut, Image } from "@prisma/client";
import { db, type Database } from "~/db.server";
import { isImageId } from "./image-id";

/** How a photo's product was cut out so far. */
export type CutOutRow = Pick<
  CutOut,
  "state" | "engineVersion" | "maskHash" | "confidence" | "reason" | "reading"
> & { isDrawn: boolean };

export type FoundImage = Image & { cutOut: CutOutRow | null };

type Wanted = { ids: readonly string[]; mediaIds?: readonly string[] };

/** Images by their ids and imports by their photo's, oldest first, each with its cut-out: one statement for all of them. */
export function findWithCutOuts(
  shop: string,
  { ids, mediaIds = [] }: Wanted,
  database: Database = db,
): Promise<FoundImage[]> {
  return database.$queryRaw<FoundImage[]>`
    select image.*, case when cut."imageHash" is null then null else json_build_object(
      'state', cut.state, 'engineVersion', cut."engineVersion", 'maskHash', cut."maskHash",
      'confidence', cut.confidence, 'reason', cut.reason, 'reading', cut.reading, 'isDrawn', cut.hint is not null) end as "cutOut"
    from "Image" image left join "CutOut" cut on cut.shop = image.shop and cut."imageHash" = image.hash
    where image.shop = ${shop} and image."deletedAt" is null and (
      image.id = any(${ids.filter(isImageId)}::uuid[])
      or (image.origin = 'imported' and image."mediaId" = any(${[...mediaIds]}::text[])))
    order by image."createdAt", image.id`;
}

/** The latest import of each photo, by the photo's media id. */
export function photosByMedia<Photo extends Image>(
  oldestFirst: readonly Photo[],
): Map<string, Photo> {
  return new Map(
    oldestFirst.flatMap((image) =>
      image.origin === "imported" && image.mediaId ? [[image.mediaId, image]] : [],
    ),
  );
}
