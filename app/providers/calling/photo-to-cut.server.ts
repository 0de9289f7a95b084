import sharp from "sharp";
import { fitPicture } from "./fit-references.server";
import { noPicture } from "./judge-answer";

/** What both companies that do it take. */
const LIMITS = { longestSidePx: 2048, maxBytes: 8 * 1024 * 1024 };

/** A photo as a company gets it to take the background out. */
export async function photoToCut(photo: Uint8Array, provider: string): Promise<File> {
  const { bytes, mediaType } = await fitPicture(photo, LIMITS, provider);
  const name = mediaType === "image/png" ? "photo.png" : "photo.jpg";
  return new File([Buffer.from(bytes)], name, { type: mediaType });
}

/** What is left of a picture without its background: a grey PNG, white where it is solid. */
export async function matteOf(provider: string, picture: Uint8Array): Promise<Uint8Array> {
  try {
    return await sharp(picture).extractChannel("alpha").toColourspace("b-w").png().toBuffer();
  } catch (error) {
    throw noPicture(provider, "nothing without its background", error);
  }
}
