import { pictureRefusalWords, uploadRefusalWords } from "~/images/messages";
import { storeUploads } from "~/images/upload.server";
import type { ImageView } from "./canvas-state";
import { viewImage } from "./view-images.server";

export type UploadAnswer =
  | { kind: "stored"; images: ImageView[] }
  | { kind: "refused"; messages: string[]; images: ImageView[] };

/** Each file is taken or refused by itself: the good ones are kept, and a message each names the others. */
export async function receiveUploads(shop: string, request: Request): Promise<UploadAnswer> {
  const received = await storeUploads(shop, request);
  if (received.kind === "refused") {
    return { kind: "refused", messages: [uploadRefusalWords[received.reason]], images: [] };
  }
  const { outcomes } = received;
  const images = outcomes.flatMap((outcome) =>
    outcome.kind === "stored" ? [viewImage(outcome.image)] : [],
  );
  const refusals = outcomes.flatMap((outcome) =>
    outcome.kind === "refused" ? [`${outcome.name}: ${pictureRefusalWords[outcome.reason]}`] : [],
  );
  if (refusals.length === 0) return { kind: "stored", images };
  return { kind: "refused", messages: refusals, images };
}
