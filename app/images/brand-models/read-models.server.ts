import { Prisma } from "@prisma/client";

/** Of the joined brand model: what counts of its notes. An older note does not hold again when the latest is withdrawn. */
export const latestNote = Prisma.sql`
  left join lateral (
    select * from "ConsentNote" written where written.shop = model.shop and written."brandModelId" = model.id
    order by written.sequence desc limit 1
  ) note on note."withdrawnAt" is null`;

/** A picture that was approved once is a picture of that person, also when it was removed. */
export const isKnown = Prisma.sql`(view."removedAt" is null or view."approvedAt" is not null)`;

/** As PostgreSQL writes a model into JSON. */
export type ModelRow = {
  id: string;
  name: string;
  isDeleted: boolean;
  note: NoteRow | null;
  views: ViewRow[];
};

export type NoteRow = {
  agreedBy: string;
  agreedOn: string;
  use: string;
  endsOn: string | null;
  writtenBy: string;
  writtenAt: string;
};

export type ViewRow = {
  imageId: string;
  hash: string;
  widthPx: number;
  heightPx: number;
  thumbhash: string;
  isApproved: boolean;
  isRemoved: boolean;
  /** Hidden in the gallery. */
  isImageDeleted: boolean;
};

/** A part of a statement that reads more of a shop at once: all its brand models, those that were deleted too. */
export function modelsOf(shop: string): Prisma.Sql {
  return Prisma.sql`(
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', model.id, 'name', model.name, 'isDeleted', model."deletedAt" is not null,
      'note', case when note.id is not null then jsonb_build_object('agreedBy', note."agreedBy",
        'agreedOn', note."agreedOn", 'use', note.use, 'endsOn', note."endsOn",
        'writtenBy', note."writtenBy", 'writtenAt', note."writtenAt") end,
      'views', views.list) order by lower(model.name), model.id), '[]')
    from "BrandModel" model ${latestNote}
    left join lateral (
      select coalesce(jsonb_agg(jsonb_build_object(
        'imageId', image.id, 'hash', view.hash, 'widthPx', image."widthPx", 'heightPx', image."heightPx",
        'thumbhash', image.thumbhash, 'isApproved', view."approvedAt" is not null,
        'isRemoved', view."removedAt" is not null, 'isImageDeleted', image."deletedAt" is not null)
        order by view.position, view.id), '[]') as list
      from "BrandModelView" view join "Image" image on image.shop = view.shop and image.id = view."imageId"
      where view.shop = model.shop and view."brandModelId" = model.id and ${isKnown}
    ) views on true
    where model.shop = ${shop})`;
}
