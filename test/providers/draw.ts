import sharp from "sharp";

export type Drawing = {
  widthPx: number;
  heightPx: number;
  seed: number;
  title: string;
  prompt: string;
  subject: Uint8Array | null;
  /** The middle of the product, where its label is, as a model draws letters that it cannot read. */
  isSmeared: boolean;
};

/** A picture nobody takes for a model's: a coloured field that says what it is, with the first reference on it. */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  const { widthPx, heightPx, subject, isSmeared } = drawing;
  const field = sharp(Buffer.from(fieldOf(drawing)));
  const inside = Math.round(Math.min(widthPx, heightPx) * 0.55);
  const shown =
    subject && (await sharp(subject).resize(inside, inside, { fit: "inside" }).png().toBuffer());
  const layers = shown ? [{ input: isSmeared ? await smear(shown) : shown }] : [];
  return field.composite(layers).png({ compressionLevel: 1 }).toBuffer();
}

async function smear(picture: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const [left, top] = [Math.round(width * 0.3), Math.round(height * 0.45)];
  const part = { left, top, width: width - 2 * left, height: Math.round(height * 0.3) };
  const input = await sharp(picture).extract(part).blur(9).png().toBuffer();
  return sharp(picture).composite([{ input, left, top }]).png().toBuffer();
}

/** A picture as heavy as a model's: about 200 kB for a square of 1024. */
export function drawGrain(widthPx: number, heightPx: number): Promise<Uint8Array> {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  const create = {
    width: widthPx,
    height: heightPx,
    channels: 3,
    background: "#888",
    noise,
  } as const;
  return sharp({ create }).blur(1.5).jpeg({ quality: 90 }).toBuffer();
}

/** Background removal as a machine does it that takes an oval in the middle for the product, whatever is there. */
export async function takeTheMiddle(photo: Uint8Array): Promise<Uint8Array> {
  const { width, height } = await sharp(photo).metadata();
  const oval = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <ellipse cx="50%" cy="50%" rx="22%" ry="30%"/></svg>`;
  return sharp(photo)
    .ensureAlpha()
    .composite([{ input: Buffer.from(oval), blend: "dest-in" }])
    .png()
    .toBuffer();
}

function fieldOf({ widthPx, heightPx, seed, title, prompt }: Drawing): string {
  const hue = (seed * 47) % 360;
  const size = Math.round(widthPx / 32);
  const short = prompt.length > 60 ? `${prompt.slice(0, 60)}…` : prompt;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <defs><linearGradient id="g" x2="0" y2="1">
      <stop stop-color="hsl(${hue} 45% 88%)"/><stop offset="1" stop-color="hsl(${hue} 40% 68%)"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <text x="50%" y="${size * 2}" font-family="sans-serif" font-size="${size}" text-anchor="middle">${escape(title)}</text>
    <text x="50%" y="${heightPx - size}" font-family="sans-serif" font-size="${size * 0.8}" text-anchor="middle">${escape(short)}</text>
  </svg>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
