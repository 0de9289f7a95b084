import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { direct } from "~/studio/direction";
import type { SetRequest, SubjectPhoto } from "~/studio/set-request";
import { frameSet } from "~/studio/sets/framing";
import { loadSubject } from "~/studio/subject/load-subject.server";
import type { Subject } from "~/studio/subject/subject";

const PHOTOS = "test/simulator/photos";
const PLATES = "app/studio/plates";

/** Demo photos at half their size: all that is asked of them can be seen there, in a quarter of the time. */
export async function demoPhoto(name: string, longSidePx = 480): Promise<Buffer> {
  return sharp(await readFile(`${PHOTOS}/${name}.jpg`))
    .resize({ width: longSidePx, height: longSidePx, fit: "inside" })
    .jpeg({ quality: 95 })
    .toBuffer();
}

export async function plate(id: string, sidePx: number): Promise<Buffer> {
  return sharp(`${PLATES}/${id}.webp`).resize(sidePx, sidePx).toBuffer();
}

export type Known = { photo: Buffer; truth: Buffer; sidePx: number };

/** A photo whose right answer is known: a product laid over a background with a mask of our own. */
export async function layOver(background: Buffer, name: string, sidePx = 400): Promise<Known> {
  const product = await sharp(await productAlone(name))
    .resize({ width: Math.round(sidePx * 0.45), height: Math.round(sidePx * 0.5), fit: "inside" })
    .png()
    .toBuffer({ resolveWithObject: true });
  const left = Math.round((sidePx - product.info.width) / 2);
  const top = Math.round(sidePx * 0.78 - product.info.height);
  const layer = { input: product.data, left, top };
  const clear = {
    create: { width: sidePx, height: sidePx, channels: 4 as const, background: "#00000000" },
  };
  return {
    photo: await sharp(background).composite([layer]).jpeg({ quality: 92 }).toBuffer(),
    truth: await sharp(await sharp(clear).composite([layer]).png().toBuffer())
      .extractChannel(3)
      .raw()
      .toBuffer(),
    sidePx,
  };
}

const alone = new Map<string, Promise<Buffer>>();

function productAlone(name: string): Promise<Buffer> {
  const made = alone.get(name) ?? cutFromDemoPhoto(name);
  alone.set(name, made);
  return made;
}

async function cutFromDemoPhoto(name: string): Promise<Buffer> {
  const photo = await demoPhoto(name);
  const { mask } = await cutOutPhoto({ photo });
  const cut = await sharp(photo).joinChannel(Buffer.from(mask)).png().toBuffer();
  return sharp(cut).trim({ background: "#00000000", threshold: 5 }).toBuffer();
}

/** Paper that darkens to one side, with a floor a little lighter than the wall. */
export async function paper(sidePx: number): Promise<Buffer> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sidePx}" height="${sidePx}"><defs><linearGradient id="g">` +
    `<stop offset="0" stop-color="#e9e9ea"/><stop offset="1" stop-color="#d6d7d9"/></linearGradient></defs>` +
    `<rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
}

export async function grey(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).toColourspace("b-w").extractChannel(0).raw().toBuffer();
}

/** Shared area over joint area of two masks: 1 is the same outline. */
export function overlap(one: Uint8Array, other: Uint8Array): number {
  let common = 0;
  let either = 0;
  for (let i = 0; i < one.length; i++) {
    const [inOne, inOther] = [one[i] > 127, other[i] > 127];
    if (inOne && inOther) common++;
    if (inOne || inOther) either++;
  }
  return common / either;
}

const cuts = new Map<string, Promise<SubjectPhoto>>();

/** Cut once for all the tests of a file. */
export function cutDemoPhoto(name: string): Promise<SubjectPhoto> {
  const made = cuts.get(name) ?? cutAnew(name);
  cuts.set(name, made);
  return made;
}

async function cutAnew(name: string): Promise<SubjectPhoto> {
  const photo = await demoPhoto(name, 640);
  return { photo, mask: (await cutOutPhoto({ photo })).mask };
}

const subjects = new Map<SubjectPhoto, Promise<Subject | null>>();

/** Where the product is in the frame, as the renderer places it. */
export async function placeOf(request: SetRequest, framePx: number) {
  const subject = request.subject && (await subjectOf(request.subject));
  if (!subject) throw new Error("There is no product to place");
  const direction = direct(request, subject.reading);
  return {
    subject,
    ...frameSet({ ...direction, ratio: request.ratio, longSidePx: framePx }, subject),
  };
}

function subjectOf(cut: SubjectPhoto): Promise<Subject | null> {
  const loaded = subjects.get(cut) ?? loadSubject(cut);
  subjects.set(cut, loaded);
  return loaded;
}
