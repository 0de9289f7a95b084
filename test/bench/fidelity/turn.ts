import sharp from "sharp";
import { readMask, readPhoto } from "../../../app/studio/reading-pictures.server";
import type { Shot } from "./spoil";

/** `lean` is how much nearer one side is seen than the middle, as a share of it, over half of the picture. */
type Turn = { degrees: number; lean: number };

const QUALITY = 95;

/** The product turned in the picture's plane and leant to one side: each point is looked up where it came from. */
export async function turned({ photo, mask }: Shot, turn: Turn): Promise<Shot> {
  const { width, height, rgb } = await readPhoto(photo);
  const size = { width, height };
  const map = lookUp(size, turn);
  const pixels = resampled({ ...size, channels: 3, cells: rgb }, map);
  const cells = await readMask(mask, size);
  const cover = resampled({ ...size, channels: 1, cells }, map);
  return {
    photo: await sharp(pixels, { raw: { ...size, channels: 3 } })
      .jpeg({ quality: QUALITY })
      .toBuffer(),
    mask: await sharp(cover, { raw: { ...size, channels: 1 } })
      .png()
      .toBuffer(),
  };
}

type Size = { width: number; height: number };
type LookUp = (x: number, y: number) => readonly [number, number];

function lookUp({ width, height }: Size, { degrees, lean }: Turn): LookUp {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const [right, down] = [x - width / 2, y - height / 2];
    const farther = 1 + (lean * right) / (width / 2);
    return [
      width / 2 + (right * cosine + down * sine) / farther,
      height / 2 + (down * cosine - right * sine) / farther,
    ];
  };
}

type Cells = Size & { channels: 1 | 3; cells: Uint8Array };

/** Beyond the picture its border goes on. */
function resampled({ width, height, channels, cells }: Cells, map: LookUp): Buffer {
  const made = Buffer.alloc(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = map(x, y);
      const left = clamp(Math.floor(fromX), width - 2);
      const top = clamp(Math.floor(fromY), height - 2);
      const across = Math.min(1, Math.max(0, fromX - left));
      const down = Math.min(1, Math.max(0, fromY - top));
      for (let channel = 0; channel < channels; channel++) {
        const at = (top * width + left) * channels + channel;
        const under = at + width * channels;
        const upper = cells[at] * (1 - across) + cells[at + channels] * across;
        const lower = cells[under] * (1 - across) + cells[under + channels] * across;
        made[(y * width + x) * channels + channel] = Math.round(upper * (1 - down) + lower * down);
      }
    }
  }
  return made;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
