import { readdir, readFile } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { readPhoto } from "~/studio/cut-out/photo.server";
import { cutOutPhoto } from "~/studio/cut-out/cascade.server";
import { showsFace } from "~/studio/subject/face.server";
import { isScreenshot } from "~/studio/subject/screenshot";
import { cataloguePhotos } from "../../../scripts/studio-sheet/catalogue-photos";

const PHOTOS = "test/simulator/photos";
const portrait = await readFile("test/unit/studio/people/astronaut.jpg");

test("a portrait is cut out, or not, with a word that it is a person", async () => {
  const { reading, reason, kind } = await cutOutPhoto({ photo: portrait });

  expect(reading?.strange).toBe("person");
  expect(kind === "cut" ? "" : reason).toMatch(/^$|photo of a person/);
});

test.each([
  ["small", sharp(portrait).resize(200)],
  ["mirrored", sharp(portrait).flop()],
  ["in black and white", sharp(portrait).grayscale()],
  ["in dim light", sharp(portrait).linear(0.35, 0)],
  ["a third of its frame", sharp(portrait).extend({ left: 250, right: 250, background: "#ddd" })],
])("a person is seen in a portrait that is %s", async (_, picture) => {
  expect(await showsFace(await readPhoto(await picture.jpeg({ quality: 80 }).toBuffer()))).toBe(
    true,
  );
});

test("no demo photo, nor any of the demo shop's, is taken for a person or a screenshot", async () => {
  const files = (await readdir(PHOTOS)).filter((file) => file.endsWith(".jpg"));
  const own = await Promise.all(files.map((file) => readFile(`${PHOTOS}/${file}`)));
  const all = [...own, ...(await cataloguePhotos()).map(({ photo }) => photo)];

  for (const bytes of all) {
    const photo = await readPhoto(bytes, 1800);
    expect([isScreenshot(photo), await showsFace(photo)]).toEqual([false, false]);
  }
  expect(all.length).toBeGreaterThan(40);
}, 60_000);

test.each([
  ["as it was taken", (page: Sharp) => page.png()],
  ["saved as JPEG", (page: Sharp) => page.jpeg({ quality: 75 })],
  ["scaled down", (page: Sharp) => page.resize(640).jpeg({ quality: 85 })],
])("a shop's page %s is a screenshot", async (_, save) => {
  const photo = await readPhoto(await save(sharp(Buffer.from(shopPage))).toBuffer());

  expect(isScreenshot(photo)).toBe(true);
});

test("a poster of flat colours on white is none", async () => {
  const poster = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><rect width="800" height="800" fill="#fff"/><rect x="200" y="100" width="400" height="600" fill="#f4c430"/><circle cx="400" cy="400" r="120" fill="#c33"/></svg>`,
    ),
  )
    .png()
    .toBuffer();

  expect(isScreenshot(await readPhoto(poster))).toBe(false);
});

const shopPage =
  `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700" font-family="sans-serif"><rect width="900" height="700" fill="#fff"/>` +
  `<rect width="900" height="56" fill="#1f2937"/><text x="24" y="36" font-size="22" fill="#fff">Corner Shop</text><rect x="0" y="56" width="220" height="644" fill="#f3f4f6"/>` +
  `<text x="24" y="110" font-size="16">Mugs</text><text x="24" y="150" font-size="16">Bottles</text><rect x="260" y="96" width="300" height="420" fill="#e5e7eb"/><ellipse cx="410" cy="320" rx="90" ry="120" fill="#b45309"/>` +
  `<text x="600" y="130" font-size="26">Amber jug</text><text x="600" y="170" font-size="18" fill="#4b5563">24.00</text><rect x="600" y="210" width="250" height="48" fill="#2563eb"/><text x="660" y="241" font-size="18" fill="#fff">Add to cart</text>` +
  `<rect x="600" y="290" width="250" height="200" fill="#f9fafb"/><text x="616" y="330" font-size="14">Holds one litre.</text><rect y="640" width="900" height="60" fill="#e5e7eb"/></svg>`;
