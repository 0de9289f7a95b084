import { setTimeout as pause } from "node:timers/promises";
import { isJobDone, moveMediaToFront } from "~/catalog/media-writes.server";
import { invariant } from "~/platform/invariant";
import { failure } from "../failure";
import { productGone, readProduct, type StepOutcome, type StepWork } from "./step.server";

const JOB_LOOKS = 10;
const JOB_PAUSE_SECONDS = 0.4;
const MOVE_LIMIT = 5;

/** Shopify moves media in a job of its own and accepts ids it does not know, so only the order read afterwards counts. */
export async function moveToFront(work: StepWork): Promise<StepOutcome> {
  const { publication, admin, lease, step } = work;
  const { mediaId, productId } = publication;
  invariant(mediaId, "A picture is attached before it is moved");
  const product = await readProduct(work);
  if (!product) return productGone;

  const index = product.media.findIndex(({ id }) => id === mediaId);
  if (index === 0) return { kind: "done" };
  if (index < 0) return { kind: "failed", failure: failure("removed-meanwhile") };
  if (step.attempts > MOVE_LIMIT) return { kind: "failed", failure: failure("not-in-place") };

  lease.assertHeld();
  const jobId = await moveMediaToFront(admin, productId, mediaId);
  for (let look = 0; jobId && look < JOB_LOOKS; look += 1) {
    if (await isJobDone(admin, jobId)) break;
    await pause(JOB_PAUSE_SECONDS * 1000);
  }
  const after = await readProduct(work);
  return after?.media.at(0)?.id === mediaId ? { kind: "done" } : { kind: "wait", seconds: 1 };
}
