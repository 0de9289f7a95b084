import sharp from "sharp";
import { noPicture } from "./judge-answer";

const LONGEST_SIDE_PX = 2048;
const QUALITY = 92;

/** A photo as a company gets it to take the background out: upright, small enough for all of them, without metadata. */
export async function photoToCut(photo: Uint8Array): Promise<Blob> {
  const jpeg = await sharp(photo)
    .autoOrient()
    .resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return new Blob([Buffer.from(jpeg)], { type: "image/jpeg" });
}

/** What is left of a picture without its background: a grey PNG, white where it is solid. */
export async function matteOf(provider: string, picture: Uint8Array): Promise<Uint8Array> {
  try {
    return await sharp(picture).extractChannel("alpha").toColourspace("b-w").png().toBuffer();
  } catch (error) {
    throw noPicture(provider, "nothing without its background", error);
  }
}
