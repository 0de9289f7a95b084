import { db } from "~/db.server";
import type { PictureRefusal, PictureWarning } from "./messages";
import { PICTURE_LIMITS } from "./read-picture.server";
import { receiveFiles, type ReceivedFile, type RefusedUpload } from "./receive-files.server";
import { createImage, storePicture, type ImageRow } from "./store-image.server";

export type UploadedFile = { name: string; bytes: Uint8Array };
export type UploadOutcome =
  | { kind: "stored"; name: string; image: ImageRow; warnings: PictureWarning[] }
  | { kind: "refused"; name: string; reason: PictureRefusal };

export const UPLOAD_LIMITS = { maxFiles: 20, maxBytes: 200 * 1024 * 1024 };

type Limits = { maxFiles: number; maxBytes: number };

/** For forms that carry something small. Pictures go through `storeUploads`, which holds one at a time. */
export function readUpload(
  request: Request,
  limits: Limits,
): Promise<{ kind: "files"; files: UploadedFile[] } | RefusedUpload> {
  return receiveFiles(request, withFileLimit(limits), async (received) => {
    const files = await Promise.all(
      received.map(async ({ name, read }) => ({ name, bytes: await read() })),
    );
    return { kind: "files", files };
  });
}

/** Each picture of the form becomes an image or is refused by itself; one bad file spoils no other. */
export function storeUploads(
  shop: string,
  request: Request,
  limits: Limits = UPLOAD_LIMITS,
): Promise<{ kind: "received"; outcomes: UploadOutcome[] } | RefusedUpload> {
  return receiveFiles(request, withFileLimit(limits), async (received) => {
    const outcomes: UploadOutcome[] = [];
    for (const file of received) outcomes.push(await storeUpload(shop, file));
    return { kind: "received", outcomes };
  });
}

async function storeUpload(shop: string, { name, read }: ReceivedFile): Promise<UploadOutcome> {
  const picture = await storePicture(shop, await read());
  if (picture.kind === "refused") return { ...picture, name };

  const image = await createImage(db, { shop, origin: "uploaded", picture, recipe: { name } });
  return { kind: "stored", name, image, warnings: picture.warnings };
}

function withFileLimit(limits: Limits) {
  return { ...limits, maxFileBytes: PICTURE_LIMITS.byteCount };
}
