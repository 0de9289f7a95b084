import { db, type Transaction } from "~/db.server";
import { MOST_VIEWS } from "./brand-model";
import {
  change,
  lockModel,
  record,
  type BrandModelAct,
} from "./brand-models/brand-model-act.server";
import { findImages } from "./find-images.server";
import type { RefusedUpload } from "./receive-files.server";
import { createImage, type ImageRow, type StoredPicture } from "./store-image.server";
import { storeUploads, type UploadOutcome } from "./upload.server";

export type ViewsOutcome =
  | { kind: "received"; outcomes: UploadOutcome[] }
  | RefusedUpload
  | { kind: "not-found" }
  | { kind: "full" };

/** Pictures of a form become views that nobody has approved yet. One that is a view already stays the view it is. */
export async function addViews(act: BrandModelAct, request: Request): Promise<ViewsOutcome> {
  const { shop, brandModelId } = act;
  if (!(await db.brandModel.findFirst({ where: { shop, id: brandModelId, deletedAt: null } }))) {
    return { kind: "not-found" };
  }
  const views = await db.brandModelView.count({ where: { shop, brandModelId, removedAt: null } });
  const maxFiles = MOST_VIEWS - views;
  if (maxFiles <= 0) return { kind: "full" };

  const keep = ({ picture, name }: { picture: StoredPicture; name: string }) =>
    db.$transaction((tx) => keepView(tx, act, { picture, name }));
  return storeUploads(shop, request, { maxFiles, keep });
}

type Received = { picture: StoredPicture; name: string };

async function keepView(
  tx: Transaction,
  act: BrandModelAct,
  { picture, name }: Received,
): Promise<ImageRow> {
  const { shop, brandModelId } = act;
  await lockModel(tx, act);
  const { hash } = picture;
  const known = await tx.brandModelView.findFirst({ where: { shop, brandModelId, hash } });
  const earlier = (await findImages(shop, known ? [known.imageId] : [], tx)).at(0);
  const kept =
    earlier ?? (await createImage(tx, { shop, origin: "brand-model", picture, recipe: { name } }));
  const last = await tx.brandModelView.aggregate({
    where: { shop, brandModelId },
    _max: { position: true },
  });
  const position = (last._max.position ?? -1) + 1;
  if (!known) {
    await tx.brandModelView.create({
      data: { shop, brandModelId, imageId: kept.id, hash, position },
    });
  } else if (known.removedAt || known.imageId !== kept.id) {
    await tx.brandModelView.updateMany({
      where: { shop, id: known.id },
      data: { imageId: kept.id, removedAt: null, position },
    });
  }
  await record(tx, act, "brand-model.views-added");
  return kept;
}

export function approveView(
  act: BrandModelAct,
  view: { imageId: string; isApproved: boolean; now: Date },
): Promise<boolean> {
  const { shop, staff, brandModelId } = act;
  const { imageId, isApproved, now } = view;
  return change(act, {
    action: isApproved ? "brand-model.view-approved" : "brand-model.view-not-approved",
    work: (tx) =>
      tx.brandModelView.updateMany({
        where: {
          ...{ shop, brandModelId, imageId, removedAt: null },
          approvedAt: isApproved ? null : { not: null },
        },
        data: isApproved
          ? { approvedAt: now, approvedBy: staff }
          : { approvedAt: null, approvedBy: "" },
      }),
  });
}

/** It is no reference any more. Approved as it was, it is still a picture of that person. */
export function removeView(
  act: BrandModelAct,
  { imageId, now }: { imageId: string; now: Date },
): Promise<boolean> {
  const { shop, brandModelId } = act;
  return change(act, {
    action: "brand-model.view-removed",
    work: (tx) =>
      tx.brandModelView.updateMany({
        where: { shop, brandModelId, imageId, removedAt: null },
        data: { removedAt: now },
      }),
  });
}

export function putViewBack(act: BrandModelAct, imageId: string): Promise<boolean> {
  const { shop, brandModelId } = act;
  return change(act, {
    action: "brand-model.view-put-back",
    work: (tx) =>
      tx.brandModelView.updateMany({
        where: { shop, brandModelId, imageId, removedAt: { not: null } },
        data: { removedAt: null },
      }),
  });
}

/** Those that are named come first, in this order. */
export function orderViews(act: BrandModelAct, imageIds: readonly string[]): Promise<boolean> {
  const { shop, brandModelId } = act;
  return change(act, {
    action: "brand-model.views-ordered",
    work: async (tx) => ({
      count: await tx.$executeRaw`
      update "BrandModelView" view set position = named.place - 1
      from unnest(${[...imageIds]}::uuid[]) with ordinality as named (id, place)
      where view.shop = ${shop} and view."brandModelId" = ${brandModelId}::uuid and view."imageId" = named.id`,
    }),
  });
}
