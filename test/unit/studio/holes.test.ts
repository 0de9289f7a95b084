import sharp from "sharp";
import { expect, test } from "vitest";
import { featuresOf } from "~/studio/cut-out/features";
import { keyPlainBackground } from "~/studio/cut-out/plain-background";
import { drawFrom } from "~/studio/pixels/random";

/** Drawn on a sheet of 600, photographed smaller. */
const SIDE_PX = 420;

const tote = `<rect x="150" y="240" width="300" height="290" rx="6" fill="#c9b48d"/><path d="M220 250 C220 80 380 80 380 250" fill="none" stroke="#bfa97f" stroke-width="24"/>`;
const jumper = `<path fill-rule="evenodd" fill="#8a5d66" d="M220 105 Q300 145 380 105 L460 145 L510 370 L470 470 L420 460 L420 495 L180 495 L180 460 L130 470 L90 370 L140 145 Z M427 280 L460 372 L427 428 Z M173 280 L140 372 L173 428 Z"/>`;
const mug = `<path d="M412 220 C550 200 550 430 412 405" fill="none" stroke="#2e7d78" stroke-width="30"/><rect x="160" y="165" width="260" height="310" rx="16" fill="#2e7d78"/>`;
const ring = `<circle cx="300" cy="300" r="150" fill="none" stroke="#c9a24a" stroke-width="40"/>`;
const paperWhite = "#e8e8e8";
const tee = `<path fill="#222" d="M213 120 Q300 173 387 120 L493 187 L453 280 L413 253 L413 507 L187 507 L187 253 L147 280 L107 187 Z"/><rect x="240" y="235" width="120" height="120" fill="${paperWhite}"/>`;
const bottle = `<rect x="187" y="107" width="226" height="400" rx="26" fill="#23405c"/><rect x="220" y="220" width="160" height="174" fill="${paperWhite}"/>`;
const labelled = `<rect x="187" y="107" width="226" height="400" rx="26" fill="#23405c"/><rect x="190" y="220" width="220" height="174" fill="${paperWhite}"/><text x="300" y="315" font-size="44" text-anchor="middle" font-family="sans-serif">SAGE</text>`;
const plate = `<circle cx="300" cy="300" r="200" fill="#2b6b5a"/><circle cx="300" cy="300" r="153" fill="${paperWhite}"/>`;
const bowl = `<ellipse cx="300" cy="313" rx="200" ry="193" fill="#35557a"/><ellipse cx="300" cy="313" rx="180" ry="173" fill="${paperWhite}"/>`;

test.each([
  ["within a tote bag's handle", tote, [300, 190]],
  ["under a folded sleeve", jumper, [440, 375]],
  ["under the other one", jumper, [160, 375]],
  ["within a mug's handle", mug, [460, 310]],
  ["within a ring", ring, [300, 300]],
])("paper that is seen %s is no part of the product", async (_, product, spot) => {
  expect(await coverAt(await onPaper(product, "shadow"), spot)).toBe(0);
});

test("a mug far before its wall throws no shade on it, and its handle is open all the same", async () => {
  expect(await coverAt(await onPaper(mug, "none"), [460, 310])).toBe(0);
});

test.each([
  ["print on a black shirt", tee],
  ["label on a bottle", bottle],
  ["label with lettering on a bottle", labelled],
  ["middle of a plate", plate],
  ["inside of a bowl", bowl],
])("the white %s stays, though it is as white as the paper", async (_, product) => {
  expect(await coverAt(await onPaper(product, "shadow"), [340, 335])).toBe(1);
});

async function coverAt(photo: Buffer, [x, y]: number[]): Promise<number> {
  const keyed = keyPlainBackground(
    featuresOf(await sharp(photo).raw().toBuffer(), SIDE_PX, SIDE_PX),
  );
  if (keyed.kind !== "plain") throw new Error("The paper is plain");
  const [column, row] = [x, y].map((at) => Math.round((at / 600) * SIDE_PX));
  return keyed.region.cells[row * SIDE_PX + column];
}

/** As photographed: paper that darkens to one side, light from the left, a lens and grain. */
async function onPaper(product: string, shade: "shadow" | "none"): Promise<Buffer> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE_PX}" height="${SIDE_PX}" viewBox="0 0 600 600"><defs>` +
    `<linearGradient id="paper" x2="1" y2="1"><stop stop-color="#f2f2f1"/><stop offset="1" stop-color="#dddedf"/></linearGradient>` +
    `<filter id="shadow" x="-30%" y="-30%" width="160%" height="160%"><feDropShadow dx="5" dy="8" stdDeviation="7" flood-color="#444" flood-opacity=".45"/></filter></defs>` +
    `<rect width="100%" height="100%" fill="url(#paper)"/><g${shade === "none" ? "" : ` filter="url(#shadow)"`}>${product}</g></svg>`;
  const clean = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
  const random = drawFrom(1);
  const grain = () => (random() + random() + random() - 1.5) * 5;
  const pixels = Uint8ClampedArray.from(clean, (value) => value + grain());
  return sharp(pixels, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } })
    .blur(0.6)
    .jpeg({ quality: 92 })
    .toBuffer();
}
