import { stageJpeg } from "~/catalog/staged-upload.server";
import { loadPublishableJpeg } from "~/images/publishable.server";
import { failure } from "../failure";
import type { StepOutcome, StepWork } from "./step.server";

/** Lays the bytes down at Shopify. Nothing in the shop changes yet, so this may simply be done again. */
export async function stagePicture({ publication, admin, lease }: StepWork): Promise<StepOutcome> {
  const jpeg = await loadPublishableJpeg(publication.shop, publication.imageId);
  if (!jpeg) return { kind: "failed", failure: failure("image-gone") };

  lease.assertHeld();
  const resourceUrl = await stageJpeg(admin, {
    filename: publication.filename,
    bytes: jpeg.bytes,
  });
  return { kind: "done", found: { resourceUrl } };
}
