import { db } from "~/db.server";
import { failure } from "../failure";
import { findChanges } from "../find-changes";
import { changeWords } from "../messages";
import { MEDIA_LIMIT, SeenProduct, toSnapshot } from "../publication";
import { productGone, readProduct, type StepOutcome, type StepWork } from "./step.server";

/** The last look before the first write: has anybody changed the product since the merchant saw the plan? */
export async function takeSnapshot(work: StepWork): Promise<StepOutcome> {
  const { publication } = work;
  const product = await readProduct(work);
  if (!product) return productGone;

  const changes = findChanges({
    seen: SeenProduct.parse(publication.seen).media,
    now: product.media,
    ours: await findOwnMedia(publication.shop, publication.productId),
  });
  if (changes.length > 0) {
    return { kind: "conflict", failure: failure("changed", ...changes.map(changeWords)) };
  }
  if (product.mediaCount >= MEDIA_LIMIT) return { kind: "failed", failure: failure("media-limit") };
  return { kind: "done", found: { snapshot: toSnapshot(product) } };
}

async function findOwnMedia(shop: string, productId: string): Promise<Set<string>> {
  const rows = await db.publication.findMany({
    where: { shop, productId, mediaId: { not: null } },
    select: { mediaId: true },
  });
  return new Set(rows.flatMap(({ mediaId }) => mediaId ?? []));
}
