import { Readable } from "node:stream";
import type { Image } from "@prisma/client";
import type { ImageAddress } from "./address.server";
import { openBlob } from "./blobs.server";
import { downloadName } from "./download-name";
import { findImage } from "./find-images.server";
import type { DownloadFormat } from "./rendition";
import { loadConverted, loadRendition } from "./renditions.server";

export type OpenPicture = {
  etag: string;
  mediaType: string;
  byteCount: number;
  /** The name to save it under; null where it is for looking at. */
  downloadAs: string | null;
  body: Readable;
};
export type OpenOutcome =
  | { kind: "missing" }
  | { kind: "unchanged"; etag: string }
  | { kind: "open"; picture: OpenPicture };

/** `knownTags` are the versions the browser says it has, as it wrote them. */
export async function openPicture(
  { shop, imageId, rendition }: ImageAddress,
  knownTags: string | null,
): Promise<OpenOutcome> {
  const image = await findImage(shop, imageId);
  if (!image) return { kind: "missing" };

  const etag = `"${image.hash}-${rendition}"`;
  if (knownTags?.includes(etag)) return { kind: "unchanged", etag };

  switch (rendition) {
    case "tile":
    case "view": {
      const bytes = await loadRendition({ shop, hash: image.hash, rendition });
      const drawn = { mediaType: "image/webp", byteCount: bytes.length, downloadAs: null };
      return { kind: "open", picture: { etag, ...drawn, body: Readable.from([bytes]) } };
    }
    case "full":
      return { kind: "open", picture: { etag, ...(await openStored(image)), downloadAs: null } };
    case "jpeg":
    case "png":
    case "webp":
      return { kind: "open", picture: { etag, ...(await openDownload(image, rendition)) } };
  }
}

async function openDownload(image: Image, format: DownloadFormat) {
  const mediaType = `image/${format}`;
  const downloadAs = downloadName({ ...image, mediaType });
  if (image.mediaType === mediaType) return { ...(await openStored(image)), downloadAs };

  const bytes = await loadConverted({ shop: image.shop, hash: image.hash, format });
  return { mediaType, byteCount: bytes.length, downloadAs, body: Readable.from([bytes]) };
}

async function openStored({ shop, hash, mediaType, byteCount }: Image) {
  return { mediaType, byteCount, body: await openBlob(shop, hash) };
}
