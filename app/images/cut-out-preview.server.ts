import sharp from "sharp";

const PREVIEW_PX = 720;
/** Mid-grey checks, on which the edge of a white product shows as well as that of a dark one. */
const CHECKS = [0xa9, 0x93];
const CHECK_PX = 14;

/** The product alone on checks, as a small JPEG data address. */
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
    const share = cover[pixel] / 255;
    const check = CHECKS[checkAt(pixel % width, Math.floor(pixel / width))];
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 3 + channel;
      shown[at] = Math.round(check + (data[at] - check) * share);
    }
  }
  const jpeg = await sharp(shown, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString("base64")}`;
}

function checkAt(x: number, y: number): 0 | 1 {
  const isOdd = (Math.floor(x / CHECK_PX) + Math.floor(y / CHECK_PX)) % 2 === 1;
  return isOdd ? 1 : 0;
}
