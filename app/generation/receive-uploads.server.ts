import { z } from "zod";
import { refusalLines, uploadRefusalWords } from "~/images/messages";
import { storeFromAddresses, storeUploads, type UploadOutcome } from "~/images/upload.server";
import { parseJson } from "~/platform/parse-request";
import type { ImageView } from "./canvas-state";
import { viewImage } from "./view-images.server";

export type UploadAnswer =
  | { kind: "stored"; images: ImageView[] }
  | { kind: "refused"; messages: string[]; images: ImageView[] };

const Addresses = z.object({ addresses: z.array(z.string().max(2_000)).min(1).max(20) });

/** Files of a form, or the addresses of pictures that lie on the open internet. */
export async function receiveUploads(shop: string, request: Request): Promise<UploadAnswer> {
  if (request.headers.get("Content-Type")?.startsWith("application/json")) {
    const { addresses } = await parseJson(request, Addresses);
    return answerOf(await storeFromAddresses(shop, addresses));
  }
  const received = await storeUploads(shop, request);
  if (received.kind === "refused") {
    return { kind: "refused", messages: [uploadRefusalWords[received.reason]], images: [] };
  }
  return answerOf(received.outcomes);
}

/** Each picture is taken or refused by itself: the good ones are kept, and a message each names the others. */
function answerOf(outcomes: UploadOutcome[]): UploadAnswer {
  const images = outcomes.flatMap((outcome) =>
    outcome.kind === "stored" ? [viewImage(outcome.image)] : [],
  );
  const refusals = refusalLines(outcomes);
  if (refusals.length === 0) return { kind: "stored", images };
  return { kind: "refused", messages: refusals, images };
}
