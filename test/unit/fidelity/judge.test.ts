import { beforeAll, expect, test } from "vitest";
import sharp from "sharp";
import { judgePictures } from "~/fidelity/judge.server";
import { isPhotoSoft } from "~/fidelity/verdict";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import type { SubjectPhoto } from "~/studio/set-request";
import { drawSet } from "~/studio/sets/render-set.server";
import { cropped, mirrored, recoloured, smeared, type Shot } from "../../bench/fidelity/spoil";
import { demoPhoto } from "../studio/pictures";

/** The whole way on three photos; the bench measures how often it is right. */
let reference: Shot;
let other: Shot;

beforeAll(async () => {
  [reference, other] = await Promise.all([
    shotOf("lumen-vitamin-c-serum"),
    shotOf("fern-and-clay-mug-teal"),
  ]);
});

test("the merchant's own product in a new set is verified, and its lettering is read", async () => {
  const verdict = await judged(reference);
  expect(verdict).toMatchObject({ kind: "verified", damage: null, place: null });
  expect(verdict?.lettering).toMatchObject({ kind: "same", likeness: 1 });
  expect(verdict?.lettering?.photo).toContain("LUMEN");
});

test("the sister of another name is found out by what its label reads", async () => {
  const { damage, lettering } = (await judged(await shotOf("lumen-retinol-serum"))) ?? {};
  expect(damage).toBe("lettering");
  expect(lettering?.photo).toMatch(/vitamin/i);
  expect(lettering?.picture).toMatch(/retinol/i);
});

test("a melted label is damage, and its place lies on the product in the picture", async () => {
  const verdict = await judged(await smeared(reference));
  expect(verdict).toMatchObject({ kind: "damaged", damage: "lettering" });
  expect(verdict?.lettering?.likeness).toBeLessThan(0.6);
  const { left = 0, top = 0, width = 0, height = 0 } = verdict?.place ?? {};
  expect(left + width / 2).toBeGreaterThan(0.35);
  expect(left + width / 2).toBeLessThan(0.65);
  expect(top).toBeGreaterThan(0.3);
  expect(width * height).toBeLessThan(0.1);
});

test("the shadow of blinds on the product is light: nothing changed, and a melted label under it still did", async () => {
  const melted = await smeared(reference);
  if (!melted) throw new Error("The photo is too plain to be spoiled");
  expect(await judged(await behindBlinds(reference, 0.25))).toMatchObject({ kind: "verified" });
  expect(await judged(await behindBlinds(melted, 0.15))).toMatchObject({ kind: "damaged" });
});

test("a plain product is found by its outline in any light, and not in a set without it", async () => {
  const plain = await withoutPrint(await shotOf("ridgeline-bottle-sage"));
  const picture = (subject: Shot | null) => drawn(subject, "dark slate, sun through blinds");
  expect(await judgePictures({ ...plain, picture: await picture(plain) })).toMatchObject({
    kind: "verified",
  });
  const empty = await judgePictures({ ...plain, picture: await picture(null) });
  expect(empty?.kind).not.toBe("verified");
});

test("a soft photo of the product is found in the evening, and the verdict tells how soft it is", async () => {
  const soft = await outOfFocus("fern-and-clay-mug-ochre");
  const picture = (subject: Shot | null) => drawn(subject, "dark and moody, evening");
  const verdict = await judgePictures({ ...soft, picture: await picture(soft) });
  expect(verdict?.kind).toBe("verified");
  expect(verdict?.figures).toSatisfy(isPhotoSoft);
  const otherHue = await recoloured(soft, 90);
  expect(await judgePictures({ ...soft, picture: await picture(otherHue) })).toMatchObject({
    damage: "colour",
  });
});

test.each<[string, () => Promise<Shot | null> | Shot, string]>([
  ["another colour", () => recoloured(reference, 90), "colour"],
  ["a part that is not there", () => cropped(reference), "structure"],
  ["a mirror image", () => mirrored(reference), "mirrored"],
  ["another product", () => other, "not-found"],
])("%s is damage, by its own name", async (_, product, damage) => {
  expect(await judged(await product())).toMatchObject({ kind: "damaged", damage });
});

test("the same pictures give the same figures, and a mask of nothing gives none", async () => {
  const picture = await drawn(reference);
  expect(await judgePictures({ ...reference, picture })).toEqual(
    await judgePictures({ ...reference, picture }),
  );
  const nothing = await sharp({
    create: { width: 64, height: 64, channels: 3, background: "#000" },
  })
    .png()
    .toBuffer();
  expect(await judgePictures({ photo: reference.photo, mask: nothing, picture })).toBeNull();
});

async function shotOf(name: string): Promise<Shot> {
  const photo = await demoPhoto(name, 900);
  const { mask } = await cutOutPhoto({ photo });
  return { photo, mask };
}

async function outOfFocus(name: string): Promise<Shot> {
  const photo = await sharp(await demoPhoto(name, 900))
    .modulate({ brightness: 0.75 })
    .blur(8)
    .jpeg({ quality: 90 })
    .toBuffer();
  const { mask } = await cutOutPhoto({ photo });
  return { photo, mask };
}

async function judged(product: Shot | null) {
  if (!product) throw new Error("The photo is too plain to be spoiled");
  return judgePictures({ ...reference, picture: await drawn(product) });
}

/** Slats aslant. A depth of a quarter halves the display value, and leaves a fifth of the light. */
async function behindBlinds({ photo, mask }: Shot, depth: number): Promise<Shot> {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  for (let i = 0; i < data.length; i++) {
    const pixel = (i / channels) | 0;
    const wave = Math.sin(((pixel / width) | 0) / 26 + (pixel % width) / 60);
    data[i] *= 1 - depth + depth * Math.max(-1, Math.min(1, wave * 2));
  }
  const shaded = sharp(data, { raw: { width, height, channels } });
  return { photo: await shaded.png().toBuffer(), mask };
}

async function withoutPrint({ photo, mask }: Shot): Promise<Shot> {
  return { photo: await sharp(photo).blur(14).png().toBuffer(), mask };
}

async function drawn(
  subject: SubjectPhoto | null,
  prompt = "limestone plinth",
): Promise<Uint8Array> {
  const { bytes } = await drawSet({
    subject,
    prompt,
    seed: 5,
    index: 0,
    count: 1,
    ratio: "1:1",
    longSidePx: 1024,
    format: "jpeg",
  });
  return bytes;
}
