import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import sharp from "sharp";
import { cutOut, renderSet, stopStudio } from "../app/studio/studio.server";
import type { CutOutResult } from "../app/studio/cut-out-result";
import { ratios, type SetRequest, type SubjectPhoto } from "../app/studio/set-request";

/**
 * Draws contact sheets of the demo photos into test-results/studio, to be looked at. Name sheets to draw
 * only those: `npm run studio:sheet -- cut-outs ratios`.
 */
const PHOTOS = "test/simulator/photos";
const RESULTS = "test-results/studio";

const prompts = [
  "marble counter by a window",
  "warm oak table, morning sun",
  "dark moody slate",
  "sage arch podium",
  "bathroom with water caustics",
  "pure white background",
  "seamless lavender backdrop",
  "forest moss, natural",
];

/** A prompt for each plate that is not drawn above, so that every set is seen with a product on it. */
const tour = [
  "acrylic pastel blocks",
  "bathroom tiles",
  "black gloss luxury",
  "blush cylinders",
  "caustics aqua pool",
  "concrete plinth industrial",
  "kitchen, blurred",
  "linen drape",
  "snow christmas baubles",
  "terracotta steps palm shadow",
  "walnut desk evening lamp",
  "white infinity clean studio",
  "plaster window oak table",
  "slate rim glow tech",
  "sage green niche",
  "marble flat lay",
  "wood flat lay",
  "linen flat lay",
  "seamless navy backdrop",
  "seamless mustard paper",
];

type Cell = { label: string; picture: Uint8Array };
type Product = SubjectPhoto & { name: string; cut: CutOutResult };
type Sheet = (products: Product[]) => Promise<void>;

const sheets: Record<string, Sheet> = {
  "cut-outs": async (products) => {
    const cells = await inTurn(products, async ({ name, photo, mask, cut }) => ({
      label: `${name}: ${cut.method} ${cut.confidence} ${cut.kind}`,
      picture: await sharp(await besides(photo, mask)).toBuffer(),
    }));
    await layOut("cut-outs", cells, { columns: 4, width: 480, height: 300 });
  },
  prompts: async (products) => {
    for (const product of products) {
      const cells = await inTurn(prompts, (prompt) => draw({ subject: product, prompt }));
      await layOut(`prompts-${product.name}`, cells, { columns: 4, width: 400, height: 400 });
    }
  },
  tour: async (products) => {
    const cells = await inTurn(tour, (prompt, i) =>
      draw({ subject: products[i % products.length], prompt }),
    );
    await layOut("tour", cells, { columns: 5, width: 400, height: 400 });
  },
  ratios: async (products) => {
    const cells = await inTurn(products.slice(0, 4), (subject, row) =>
      inTurn([...ratios], (ratio) => draw({ subject, prompt: prompts[row], ratio })),
    );
    await layOut("ratios", cells.flat(), { columns: 5, width: 400, height: 400 });
  },
  variations: async (products) => {
    for (const [subject, prompt] of [
      [products[0], "product photo"],
      [products[5], "on a marble podium, soft light"],
    ] as const) {
      const cells = await inTurn(Array.from({ length: 10 }), (_, index) =>
        draw({ subject, prompt, index, count: 10, seed: 3 }),
      );
      await layOut(`variations-${subject.name}`, cells, { columns: 5, width: 400, height: 400 });
    }
  },
  sizes: async (products) => {
    for (const longSidePx of [1024, 2048] as const) {
      const { picture } = await draw({ subject: products[6], prompt: prompts[1], longSidePx });
      await writeFile(join(RESULTS, `size-${longSidePx}.jpg`), picture);
    }
  },
  empty: async () => {
    const cells = await inTurn(prompts, (prompt) => draw({ subject: null, prompt }));
    await layOut("empty", cells, { columns: 4, width: 400, height: 400 });
  },
};

async function drawSheets(wanted: string[]) {
  await mkdir(RESULTS, { recursive: true });
  const products = await cutProducts();
  for (const [name, drawSheet] of Object.entries(sheets)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await drawSheet(products);
    console.log(`${RESULTS}/${name}`);
  }
}

async function cutProducts(): Promise<Product[]> {
  const files = (await readdir(PHOTOS)).filter((file) => file.endsWith(".jpg")).sort();
  return inTurn(files, async (file) => {
    const photo = await readFile(join(PHOTOS, file));
    const cut = await cutOut({ photo });
    return { name: basename(file, ".jpg"), photo, mask: cut.mask, cut };
  });
}

async function draw(wish: Partial<SetRequest> & Pick<SetRequest, "prompt">): Promise<Cell> {
  const request: SetRequest = {
    subject: null,
    seed: 1,
    index: 0,
    count: 1,
    ratio: "1:1",
    longSidePx: 1024,
    format: "jpeg",
    ...wish,
  };
  const { subject } = request;
  const picture = await renderSet({
    ...request,
    subject: subject && { photo: subject.photo, mask: subject.mask },
  });
  return { label: `${wish.prompt}: ${picture.set}`, picture: picture.bytes };
}

/** The photo, and the product alone on a checkered and on a dark ground. */
async function besides(photo: Uint8Array, mask: Uint8Array): Promise<Buffer> {
  const upright = await sharp(photo).autoOrient().removeAlpha().toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const cutOut = await sharp(upright).joinChannel(Buffer.from(mask)).png().toBuffer();
  const ground = (fill: string) => `<rect width="${width}" height="${height}" fill="${fill}"/>`;
  const tile = Math.round(width / 24);
  const checker =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><pattern id="p" width="${2 * tile}" height="${2 * tile}" patternUnits="userSpaceOnUse">` +
    `<rect width="${tile}" height="${tile}" fill="#bbb"/><rect x="${tile}" y="${tile}" width="${tile}" height="${tile}" fill="#bbb"/></pattern>` +
    `${ground("#fff")}${ground("url(#p)")}</svg>`;
  return sharp({ create: { width: width * 3, height, channels: 3, background: "#1d1f22" } })
    .composite([
      { input: upright, left: 0, top: 0 },
      { input: Buffer.from(checker), left: width, top: 0 },
      { input: cutOut, left: width, top: 0 },
      { input: cutOut, left: width * 2, top: 0 },
    ])
    .png()
    .toBuffer();
}

type Grid = { columns: number; width: number; height: number };
const LABEL_PX = 22;

async function layOut(name: string, cells: Cell[], { columns, width, height }: Grid) {
  const rows = Math.ceil(cells.length / columns);
  const layers = await inTurn(cells, async ({ label, picture }, i) => {
    const left = (i % columns) * width;
    const top = Math.floor(i / columns) * (height + LABEL_PX);
    const input = await sharp(picture)
      .resize({ width: width - 4, height: height - 4, fit: "contain", background: "#fff" })
      .toBuffer();
    const words = label.replace(/[<&]/g, " ");
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${LABEL_PX}"><text x="4" y="15" font-size="13" font-family="sans-serif">${words}</text></svg>`;
    return [
      { input, left, top },
      { input: Buffer.from(svg), left, top: top + height },
    ];
  });
  const size = { width: columns * width, height: rows * (height + LABEL_PX) };
  await sharp({ create: { ...size, channels: 3, background: "#fff" } })
    .composite(layers.flat())
    .png({ compressionLevel: 3 })
    .toFile(join(RESULTS, `${name}.png`));
}

/** One after another: the labels and the sheet keep their order, and two cores are soon busy. */
async function inTurn<Item, Made>(
  items: Item[],
  make: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [i, item] of items.entries()) made.push(await make(item, i));
  return made;
}

await drawSheets(process.argv.slice(2));
await stopStudio();
