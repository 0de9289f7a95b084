import { takeOffProduct } from "~/catalog/media-writes.server";
import { logger } from "~/platform/logger.server";
import { failure } from "../failure";
import { isSameOrder } from "../find-changes";
import { findNamed } from "../find-our-media";
import { ProductSnapshot } from "../publication";
import { productGone, readProduct, type StepOutcome, type StepWork } from "./step.server";

const LOOK_LIMIT = 4;

/** Only what is read back here is called published: one picture of ours, in its place, with its alt text. */
export async function readBack(work: StepWork): Promise<StepOutcome> {
  const { publication, step } = work;
  const product = await readProduct(work);
  if (!product) return productGone;

  const index = product.media.findIndex(({ id }) => id === publication.mediaId);
  const media = product.media.at(index);
  if (index < 0 || !media) return { kind: "failed", failure: failure("removed-meanwhile") };

  const extras = findNamed(publication.filename, product.media).filter((id) => id !== media.id);
  if (extras.length > 0) return removeExtras(work, extras);

  const isInPlace = publication.mode !== "hero" || index === 0;
  if (!isInPlace || media.alt !== publication.altText) {
    if (step.attempts >= LOOK_LIMIT) return { kind: "failed", failure: failure("not-in-place") };
    return { kind: "back", to: isInPlace ? "alt" : "position", note: {} };
  }
  const before = ProductSnapshot.parse(publication.snapshot);
  return {
    kind: "done",
    result: { index, othersKept: isSameOrder(before.media, product.media), url: media.url },
  };
}

async function removeExtras(
  { publication, admin, lease }: StepWork,
  extras: string[],
): Promise<StepOutcome> {
  for (const mediaId of extras) {
    logger.error("publication.duplicate-found", { publicationId: publication.id, mediaId });
    lease.assertHeld();
    await takeOffProduct(admin, publication.productId, mediaId);
  }
  return { kind: "wait", seconds: 1 };
}
