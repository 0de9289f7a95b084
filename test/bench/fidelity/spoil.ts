import sharp from "sharp";
import { boundsOf, readMask, readPhoto } from "../../../app/studio/reading-pictures.server";

/** Upright bytes of a photo and of its mask. */
export type Shot = { photo: Uint8Array; mask: Uint8Array };

type Raw = { width: number; height: number; rgb: Uint8Array; mask: Uint8Array };

/** Anything less is a change that no shopper sees; such a pair would be a trick question. */
const LEAST_VISIBLE_HUE = 10;
const LEAST_VISIBLE_SMEAR = 12;
const QUALITY = 95;
const MISSING_SHARE = 0.22;
const STRETCH = 1.25;

/** The part with the finest detail, lettering as a rule, melted as image models melt it. Null on a plain product. */
export async function smeared(shot: Shot): Promise<Shot | null> {
  const raw = await readShot(shot);
  const region = busiest(raw);
  const picture = () => fromRaw(raw);
  const tiny = await picture()
    .extract(region)
    .resize(
      Math.max(3, Math.round(region.width / 16)),
      Math.max(3, Math.round(region.height / 16)),
      {
        fit: "fill",
      },
    )
    .png()
    .toBuffer();
  const melted = await sharp(tiny)
    .resize(region.width, region.height, { fit: "fill", kernel: "cubic" })
    .removeAlpha()
    .raw()
    .toBuffer();
  if (strongestChange(raw, region, melted) < LEAST_VISIBLE_SMEAR) return null;
  return withPatches(raw, shot, [{ region, pixels: melted }]);
}

/** The product alone turned round the colour circle. Null where it has too little colour for that to show. */
export async function recoloured(shot: Shot, degrees: number): Promise<Shot | null> {
  const raw = await readShot(shot);
  const turned = await fromRaw(raw).modulate({ hue: degrees }).removeAlpha().raw().toBuffer();
  const mixed = Buffer.from(raw.rgb);
  let [change, pixels] = [0, 0];
  for (let i = 0; i < raw.mask.length; i++) {
    const share = raw.mask[i] / 255;
    if (share === 0) continue;
    pixels++;
    let squares = 0;
    for (let channel = 0; channel < 3; channel++) {
      const at = i * 3 + channel;
      mixed[at] = Math.round(raw.rgb[at] + (turned[at] - raw.rgb[at]) * share);
      squares += (mixed[at] - raw.rgb[at]) ** 2;
    }
    change += Math.sqrt(squares / 3);
  }
  if (change / pixels < LEAST_VISIBLE_HUE) return null;
  const photo = await sharp(mixed, { raw: sizeOf(raw) })
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return { photo, mask: shot.mask };
}

/** The same place with other letters: its shapes turned round. Null on a plain product. */
export async function relettered(shot: Shot): Promise<Shot | null> {
  const raw = await readShot(shot);
  const region = busiest(raw);
  const turned = await fromRaw(raw).extract(region).flop().raw().toBuffer();
  if (strongestChange(raw, region, turned) < LEAST_VISIBLE_SMEAR) return null;
  return withPatches(raw, shot, [{ region, pixels: turned }]);
}

/** The busiest part and what lies under or over it change places. Null where there is no room or nothing to see. */
export async function rearranged(shot: Shot): Promise<Shot | null> {
  const raw = await readShot(shot);
  const region = busiest(raw);
  const other = [1, -1]
    .map((way) => ({ ...region, top: region.top + way * region.height }))
    .find((place) => detailIn(raw, place) >= 0);
  if (!other) return null;
  const [from, to] = await Promise.all(
    [region, other].map((place) => fromRaw(raw).extract(place).raw().toBuffer()),
  );
  if (strongestChange(raw, region, to) < LEAST_VISIBLE_SMEAR) return null;
  return withPatches(raw, shot, [
    { region, pixels: to },
    { region: other, pixels: from },
  ]);
}

/** Its upper part is not there: a lid, a neck, the upper third of a handle. */
export async function cropped(shot: Shot): Promise<Shot> {
  const { width, height, mask, ...raw } = await readShot(shot);
  const { top, height: tall } = boxOf({ ...raw, width, height, mask });
  const gone = (top + Math.round(tall * MISSING_SHARE)) * width;
  const kept = Buffer.from(mask).fill(0, 0, gone);
  return {
    photo: shot.photo,
    mask: await sharp(kept, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer(),
  };
}

/** Wider than it is. */
export async function stretched(shot: Shot): Promise<Shot> {
  const { width, height, rgb, mask } = await readShot(shot);
  const size = { width: Math.round(width * STRETCH), height };
  const [photo, wideMask] = await Promise.all([
    sharp(rgb, { raw: { width, height, channels: 3 } })
      .resize({ ...size, fit: "fill" })
      .jpeg({ quality: QUALITY })
      .toBuffer(),
    sharp(mask, { raw: { width, height, channels: 1 } })
      .resize({ ...size, fit: "fill" })
      .toColourspace("b-w")
      .png()
      .toBuffer(),
  ]);
  return { photo, mask: wideMask };
}

export async function mirrored({ photo, mask }: Shot): Promise<Shot> {
  return {
    photo: await sharp(photo).autoOrient().flop().jpeg({ quality: QUALITY }).toBuffer(),
    mask: await sharp(mask).flop().png().toBuffer(),
  };
}

type Patch = { region: Region; pixels: Buffer };

async function withPatches(raw: Raw, { mask }: Shot, patches: Patch[]): Promise<Shot> {
  const photo = await fromRaw(raw)
    .composite(
      patches.map(({ region: { left, top, width, height }, pixels }) => ({
        ...{ input: pixels, raw: { width, height, channels: 3 as const } },
        ...{ left, top },
      })),
    )
    .jpeg({ quality: QUALITY })
    .toBuffer();
  return { photo, mask };
}

async function readShot({ photo, mask }: Shot): Promise<Raw> {
  const { width, height, rgb } = await readPhoto(photo);
  return { width, height, rgb, mask: await readMask(mask, { width, height }) };
}

function fromRaw(raw: Raw) {
  return sharp(raw.rgb, { raw: sizeOf(raw) });
}

function sizeOf({ width, height }: Raw) {
  return { width, height, channels: 3 as const };
}

/** Well inside the product, so that its outline does not count as detail. */
const RIM_SHARE = 0.12;
const REGION = { across: 0.4, down: 0.16 };
const STRIDE_PX = 6;

function busiest(raw: Raw) {
  const box = boxOf(raw);
  const inset = Math.round(Math.min(box.width, box.height) * RIM_SHARE);
  const width = Math.round(box.width * REGION.across);
  const height = Math.round(box.height * REGION.down);
  let best = { left: box.left, top: box.top, detail: -1 };
  for (let top = box.top + inset; top + height < box.top + box.height - inset; top += STRIDE_PX) {
    for (
      let left = box.left + inset;
      left + width < box.left + box.width - inset;
      left += STRIDE_PX
    ) {
      const detail = detailIn(raw, { left, top, width, height });
      if (detail > best.detail) best = { left, top, detail };
    }
  }
  return { left: best.left, top: best.top, width, height };
}

type Region = { left: number; top: number; width: number; height: number };

/** Second differences: a letter has many, a shaded side or a lid's edge has one. */
function detailIn({ width, rgb, mask }: Raw, region: Region): number {
  let sum = 0;
  for (let y = region.top; y < region.top + region.height; y += 2) {
    for (let x = region.left; x < region.left + region.width; x += 2) {
      const at = y * width + x;
      if (mask[at] < 250) return -1;
      const here = rgb[at * 3 + 1] * 2;
      sum += Math.abs(here - rgb[(at - 2) * 3 + 1] - rgb[(at + 2) * 3 + 1]);
    }
  }
  return sum;
}

function boxOf({ width, height, mask }: Raw): Region {
  const bounds = boundsOf({ width, height, cells: mask }, 128);
  if (!bounds) throw new Error("The mask holds no product");
  const { left, right, top, bottom } = bounds;
  return { left, top, width: right - left, height: bottom - top };
}

/** The 98th percentile of the change, in steps of 255. */
function strongestChange({ width, rgb }: Raw, region: Region, melted: Buffer): number {
  const changes: number[] = [];
  for (let y = 0; y < region.height; y++) {
    for (let x = 0; x < region.width; x++) {
      const at = ((region.top + y) * width + region.left + x) * 3 + 1;
      changes.push(Math.abs(rgb[at] - melted[(y * region.width + x) * 3 + 1]));
    }
  }
  changes.sort((one, other) => one - other);
  return changes[Math.floor(changes.length * 0.98)] ?? 0;
}
