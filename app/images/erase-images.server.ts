import { db } from "~/db.server";
import { removeUnder } from "~/platform/storage.server";

/** Every picture of a shop that is to be forgotten. The rows go first: what breaks off leaves bytes nobody names. */
export async function eraseImages(shop: string): Promise<void> {
  await db.$transaction([
    db.brandModelView.deleteMany({ where: { shop } }),
    db.consentNote.deleteMany({ where: { shop } }),
    db.brandModel.deleteMany({ where: { shop } }),
    db.image.deleteMany({ where: { shop } }),
    db.cutOut.deleteMany({ where: { shop } }),
    db.blob.deleteMany({ where: { shop } }),
  ]);
  await removeUnder(shop);
}
