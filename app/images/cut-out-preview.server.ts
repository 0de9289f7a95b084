import sharp from "sharp";

const PREVIEW_PX = 720;
/** How much of the photo still shows where it is not the product. */
const FADED = 0.18;

/** The photo with everything but the product faded to white, as a small JPEG data address. */
export async function cutOutPreview(photo: Uint8Array, mask: Uint8Array): Promise<string> {
  const small = sharp(photo)
    .rotate()
    .resize({ width: PREVIEW_PX, height: PREVIEW_PX, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .removeAlpha();
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const cover = await sharp(mask)
    .resize(width, height, { fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();

  const shown = Buffer.alloc(data.length);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const share = FADED + (1 - FADED) * (cover[pixel] / 255);
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 3 + channel;
      shown[at] = Math.round(255 + (data[at] - 255) * share);
    }
  }
  const jpeg = await sharp(shown, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}
