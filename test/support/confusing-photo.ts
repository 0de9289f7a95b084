import sharp from "sharp";
import { takeTheMiddle } from "../providers/draw";

const SIDE_PX = 360;
const TILE_PX = 18;
/** Where the product is: an oval where a played background removal looks for it. */
const isProduct = (x: number, y: number) =>
  ((x / SIDE_PX - 0.5) / 0.22) ** 2 + ((y / SIDE_PX - 0.5) / 0.3) ** 2 < 1;

/** A red oval on tiles of every other colour, which our own engine cannot tell from them. */
export async function confusingPhoto(): Promise<Uint8Array> {
  let state = 3;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const tiles = SIDE_PX / TILE_PX;
  const colours = Array.from({ length: tiles * tiles }, () => notRed(random(), random(), random()));
  const bytes = Buffer.alloc(SIDE_PX * SIDE_PX * 3);
  for (let y = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++) {
      const tile = Math.floor(y / TILE_PX) * tiles + Math.floor(x / TILE_PX);
      const rgb = isProduct(x, y) ? RED : colours[tile];
      for (const [channel, value] of rgb.entries()) {
        bytes[(y * SIDE_PX + x) * 3 + channel] = Math.max(0, value + (random() - 0.5) * 6);
      }
    }
  }
  const raw = { width: SIDE_PX, height: SIDE_PX, channels: 3 } as const;
  return sharp(bytes, { raw }).png().toBuffer();
}

function notRed(red: number, green: number, blue: number): number[] {
  return [Math.min(red, green + blue), green, blue].map((share) => share * 255);
}

const RED = [170, 40, 50];

/** The oval alone, as a grey PNG. */
export async function matteOfConfusing(photo: Uint8Array): Promise<Uint8Array> {
  return sharp(await takeTheMiddle(photo))
    .extractChannel("alpha")
    .png()
    .toBuffer();
}
