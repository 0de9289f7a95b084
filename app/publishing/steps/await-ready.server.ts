import { readMediaState } from "~/catalog/media-writes.server";
import { invariant } from "~/platform/invariant";
import { failure } from "../failure";
import { FailedMedia } from "../failed-media";
import { pauseBefore } from "../pacing";
import { storeIntent, type StepOutcome, type StepWork } from "./step.server";
import { takeOffFailed } from "./take-off-failed.server";

/** Nothing else may be done with a picture until Shopify has prepared it. A failed one is uploaded once more. */
export async function awaitReady(work: StepWork): Promise<StepOutcome> {
  const { publication, admin, step, pacing } = work;
  invariant(publication.mediaId, "A picture is attached before it is waited for");
  const media = await readMediaState(admin, publication.mediaId);

  switch (media.state) {
    case "ready":
      return { kind: "done" };
    case "gone":
      return { kind: "failed", failure: failure("removed-meanwhile") };
    case "failed":
      return dealWithFailed(work, { mediaId: publication.mediaId, words: media.words });
    case "preparing": {
      const waitedSeconds = (Date.now() - (step.begunAt?.getTime() ?? Date.now())) / 1000;
      if (waitedSeconds > pacing.readyDeadline) {
        return { kind: "failed", failure: failure("not-ready-in-time") };
      }
      return { kind: "wait", seconds: pauseBefore(pacing.polls, step.attempts - 1) };
    }
  }
}

async function dealWithFailed(
  work: StepWork,
  { mediaId, words }: { mediaId: string; words: string },
): Promise<StepOutcome> {
  const known = FailedMedia.safeParse(work.step.intent);
  const earlier = known.success ? known.data : { failed: [], left: [] };
  const isOff = await takeOffFailed(work, mediaId);
  const note = {
    failed: [...earlier.failed, mediaId],
    left: isOff ? earlier.left : [...earlier.left, mediaId],
  };
  if (note.failed.length === 1) return { kind: "back", to: "stage", note };

  await storeIntent(work, note);
  return { kind: "failed", failure: failure("media-failed", words) };
}
