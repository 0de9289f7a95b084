import { db } from "~/db.server";
import type { NoteDraft } from "./brand-model";
import {
  change,
  record,
  type BrandModelAct,
  type Staff,
} from "./brand-models/brand-model-act.server";

export async function addBrandModel(by: Staff, name: string): Promise<{ id: string }> {
  const { shop, staff } = by;
  return db.$transaction(async (tx) => {
    const { id } = await tx.brandModel.create({ data: { shop, name, createdBy: staff } });
    await record(tx, { ...by, brandModelId: id }, "brand-model.added");
    return { id };
  });
}

export function renameBrandModel(act: BrandModelAct, name: string): Promise<boolean> {
  const { shop, brandModelId: id } = act;
  return change(act, {
    action: "brand-model.renamed",
    work: (tx) =>
      tx.brandModel.updateMany({ where: { shop, id, name: { not: name } }, data: { name } }),
  });
}

/** Put aside, with its pictures still known: from now on none of them is sent. */
export function deleteBrandModel(act: BrandModelAct, now: Date): Promise<boolean> {
  const { shop, brandModelId: id } = act;
  return change(act, {
    action: "brand-model.deleted",
    work: (tx) => tx.brandModel.updateMany({ where: { shop, id }, data: { deletedAt: now } }),
  });
}

/** With the note it had, which holds again where it has not ended. */
export function restoreBrandModel(act: BrandModelAct): Promise<boolean> {
  const { shop, brandModelId: id } = act;
  return change(act, {
    action: "brand-model.restored",
    isDeleted: true,
    work: (tx) => tx.brandModel.updateMany({ where: { shop, id }, data: { deletedAt: null } }),
  });
}

/** In the place of the note before it, which stays to be read. The draft was checked by `checkNote`. */
export function writeConsentNote(act: BrandModelAct, draft: NoteDraft): Promise<boolean> {
  const { shop, staff, brandModelId } = act;
  const { agreedBy, agreedOn, use, endsOn, isOfAge } = draft;
  return change(act, {
    action: "brand-model.consent-written",
    work: async (tx) => {
      await tx.consentNote.create({
        data: {
          ...{ shop, brandModelId, isOfAge, writtenBy: staff },
          ...{ agreedBy: agreedBy.trim(), use: use.trim() },
          agreedOn: new Date(agreedOn),
          endsOn: endsOn === "" ? null : new Date(endsOn),
        },
      });
      return { count: 1 };
    },
  });
}

export function withdrawConsent(act: BrandModelAct, now: Date): Promise<boolean> {
  const { shop, staff, brandModelId } = act;
  return change(act, {
    action: "brand-model.consent-withdrawn",
    work: async (tx) => {
      const latest = await tx.consentNote.findFirst({
        where: { shop, brandModelId },
        orderBy: { sequence: "desc" },
      });
      if (!latest) return { count: 0 };
      return tx.consentNote.updateMany({
        where: { shop, id: latest.id, withdrawnAt: null },
        data: { withdrawnAt: now, withdrawnBy: staff },
      });
    },
  });
}
