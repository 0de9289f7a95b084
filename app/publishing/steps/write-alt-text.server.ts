import { setAltText } from "~/catalog/media-writes.server";
import { failure } from "../failure";
import { productGone, readProduct, type StepOutcome, type StepWork } from "./step.server";

export async function writeAltText(work: StepWork): Promise<StepOutcome> {
  const { publication, admin, lease } = work;
  const product = await readProduct(work);
  if (!product) return productGone;

  const media = product.media.find(({ id }) => id === publication.mediaId);
  if (!media) return { kind: "failed", failure: failure("removed-meanwhile") };
  if (media.alt === publication.altText) return { kind: "done" };

  lease.assertHeld();
  await setAltText(admin, media.id, publication.altText);
  return { kind: "done" };
}
