import { db } from "~/db.server";
import type { PictureWarning, UploadedRefusal } from "./messages";
import { PICTURE_LIMITS } from "./read-picture.server";
import { receiveFiles, type ReceivedFile, type RefusedUpload } from "./receive-files.server";
import { createImage, storePicture, type ImageRow, type StoredPicture } from "./store-image.server";
import { AnswerTooLarge } from "~/platform/fetch-from-hosts.server";
import { fetchPublic } from "~/platform/fetch-public.server";
import { takeTurns } from "~/platform/take-turns";

export type UploadOutcome =
  | { kind: "stored"; name: string; image: ImageRow; warnings: PictureWarning[] }
  | { kind: "refused"; name: string; reason: UploadedRefusal };

const UPLOAD_LIMITS = {
  maxFiles: 20,
  maxBytes: 200 * 1024 * 1024,
  maxFileBytes: PICTURE_LIMITS.byteCount,
};

/** So many pictures are in memory at once, however many shops upload at this moment. */
const inTurn = takeTurns(2);

/** Each picture of the form becomes an image or is refused by itself; one bad file spoils no other. */
export function storeUploads(
  shop: string,
  request: Request,
  { maxFiles = UPLOAD_LIMITS.maxFiles, keep = keepUpload }: Keeping = {},
): Promise<{ kind: "received"; outcomes: UploadOutcome[] } | RefusedUpload> {
  return receiveFiles(request, { ...UPLOAD_LIMITS, maxFiles }, async (files) => {
    const outcomes: UploadOutcome[] = [];
    for (const file of files) outcomes.push(await inTurn(() => storeUpload(shop, file, keep)));
    return { kind: "received", outcomes };
  });
}

const FETCH_SECONDS = 20;
/** A slow address holds up others of its kind, and no upload. */
const inFetchTurn = takeTurns(4);

/** Pictures that lie on the open internet become images as if they had been uploaded, each by itself. */
export async function storeFromAddresses(
  shop: string,
  addresses: readonly string[],
): Promise<UploadOutcome[]> {
  const outcomes: UploadOutcome[] = [];
  for (const address of addresses)
    outcomes.push(await inFetchTurn(() => storeFromAddress(shop, address)));
  return outcomes;
}

async function storeFromAddress(shop: string, address: string): Promise<UploadOutcome> {
  const name = nameOf(address);
  const fetched = await fetchFrom(address);
  if (typeof fetched === "string") return { kind: "refused", name, reason: fetched };
  const file = { name, read: () => Promise.resolve(fetched) };
  return inTurn(() => storeUpload(shop, file, keepUpload));
}

async function fetchFrom(address: string): Promise<Uint8Array | UploadedRefusal> {
  const limits = { maxBytes: PICTURE_LIMITS.byteCount, timeoutSeconds: FETCH_SECONDS };
  try {
    const { status, bytes } = await fetchPublic(address, limits);
    return status === 200 ? bytes : "not-fetched";
  } catch (error) {
    // It names nothing, leads inside, is too slow, or breaks off.
    return error instanceof AnswerTooLarge ? "too-many-bytes" : "not-fetched";
  }
}

function nameOf(address: string): string {
  if (!URL.canParse(address)) return "picture";
  const { pathname, hostname } = new URL(address);
  return pathname.split("/").filter(Boolean).at(-1)?.slice(0, 100) ?? hostname;
}

type Upload = { shop: string; name: string; picture: StoredPicture };
type Keeping = { maxFiles?: number; keep?: (upload: Upload) => Promise<ImageRow> };

function keepUpload({ shop, name, picture }: Upload): Promise<ImageRow> {
  return createImage(db, { shop, origin: "uploaded", picture, recipe: { name } });
}

async function storeUpload(
  shop: string,
  { name, read }: ReceivedFile,
  keep: (upload: Upload) => Promise<ImageRow>,
): Promise<UploadOutcome> {
  const picture = await storePicture(shop, await read());
  if (picture.kind === "refused") return { ...picture, name };

  const image = await keep({ shop, name, picture });
  return { kind: "stored", name, image, warnings: picture.warnings };
}
