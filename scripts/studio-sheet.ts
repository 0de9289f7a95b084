import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import type { CutOutResult } from "../app/studio/cut-out-result";
import { ratios, type SetRequest, type SubjectPhoto } from "../app/studio/set-request";
import { createStudioPool } from "../app/studio/worker/studio-pool.server";
import { cataloguePhotos, type CataloguePhoto } from "./studio-sheet/catalogue-photos";
import { layOut, reduceMask, showCutOut, type Cell, type Grid } from "./studio-sheet/contact-sheet";

/**
 * Draws contact sheets of the demo photos into test-results/studio, to be looked at: one for every photo
 * (`products`), six prompts down and five ratios across, each ratio with the next idea of the prompt. Name
 * others to draw only those: `npm run studio:sheet -- cut-outs tour`. `reduced` is the one kept in docs/, `catalogue-masks`
 * are those that a test compares with: look at `catalogue` before they are drawn anew.
 */
const PHOTOS = "test/simulator/photos";
const RESULTS = "test-results/studio";
const MASKS = "test/unit/studio/catalogue-masks";
const USUAL = ["cut-outs", "products"];

const wishes = [
  "product photo",
  "warm stone, soft window light",
  "dark and moody, evening",
  "kitchen counter in the morning",
  "pastel podium",
  "fresh bathroom, water",
];

/** A prompt for each plate, so that every set is seen with a product on it. */
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
  "sage arch niche",
  "marble counter by a window",
  "forest moss stump",
  "marble flat lay",
  "wood flat lay",
  "linen flat lay",
  "seamless navy backdrop",
  "seamless mustard paper",
  "pure white background",
  "packshot",
  "limestone plinth",
];

const variations = ["product photo", "warm stone, soft window light", "marble podium", "lavender"];

type Product = SubjectPhoto & { name: string; cut: CutOutResult };
type Sheet = (products: Product[]) => Promise<void>;

const TILE_PX = 384;
const cutOutGrid: Grid = { columns: 3, width: 640, height: 270 };
const square: Grid = { columns: 5, width: 400, height: 400 };
const studio = createStudioPool(Math.min(2, availableParallelism()));

const sheets: Partial<Record<string, Sheet>> = {
  "cut-outs": async (products) => {
    await save("cut-outs", await showCutOuts(products), cutOutGrid);
  },
  catalogue: async () => {
    const products = await cutAll(await cataloguePhotos());
    await save("catalogue", await showCutOuts(products), cutOutGrid);
  },
  "catalogue-masks": async () => {
    for (const { name, mask, cut } of await cutAll(await cataloguePhotos()))
      if (cut.kind === "cut") await writeFile(`${MASKS}/${name}.png`, await reduceMask(mask));
  },
  products: async (products) => {
    for (const [seed, subject] of products.entries()) {
      const tiles = wishes.flatMap((prompt) =>
        ratios.map((ratio, index) => ({ subject, prompt, ratio, index, count: 5, seed })),
      );
      await save(subject.name, await drawAll(tiles), square);
    }
  },
  reduced: async (products) => {
    const tiles = products.flatMap((subject, seed) =>
      wishes.map((prompt, i) => ({ subject, prompt, index: i % 4, count: 4, seed })),
    );
    const sheet = await layOut(await drawAll(tiles, 192), { columns: 12, width: 150, height: 150 });
    await sheet.jpeg({ quality: 80 }).toFile("docs/studio-sheet.jpg");
  },
  tour: async (products) => {
    const tiles = tour.map((prompt, i) => ({ subject: products[i % products.length], prompt }));
    await save("tour", await drawAll(tiles), square);
  },
  variations: async (products) => {
    for (const [i, prompt] of variations.entries()) {
      const subject = products[(i * 5) % products.length];
      const tiles = Array.from({ length: 10 }, (_, index) => ({
        subject,
        prompt,
        index,
        count: 10,
      }));
      await save(`variations-${i}`, await drawAll(tiles), square);
    }
  },
  sizes: async (products) => {
    for (const framePx of [1024, 2048]) {
      const tiles = tour.slice(0, 6).map((prompt, i) => ({ subject: products[i * 2], prompt }));
      const cells = await drawAll(tiles, framePx);
      for (const [i, { picture }] of cells.entries())
        await writeFile(join(RESULTS, `size-${framePx}-${i}.jpg`), picture);
    }
  },
  empty: async () => {
    await save("empty", await drawAll(tour.map((prompt) => ({ subject: null, prompt }))), square);
  },
};

async function drawSheets(wanted: string[]) {
  await mkdir(RESULTS, { recursive: true });
  const products = await cutProducts();
  for (const name of wanted) {
    await sheets[name]?.(products);
    console.log(`${RESULTS}: ${name}`);
  }
}

async function cutProducts(): Promise<Product[]> {
  const files = (await readdir(PHOTOS)).filter((file) => file.endsWith(".jpg")).sort();
  const photos = files.map(async (file) => {
    return { name: basename(file, ".jpg"), photo: await readFile(join(PHOTOS, file)) };
  });
  return cutAll(await Promise.all(photos));
}

function cutAll(photos: CataloguePhoto[]): Promise<Product[]> {
  return Promise.all(
    photos.map(async ({ name, photo }) => {
      const cut = await studio.run({ kind: "cut-out", request: { photo } });
      return { name, photo, mask: cut.mask, cut };
    }),
  );
}

function showCutOuts(products: Product[]): Promise<Cell[]> {
  return Promise.all(
    products.map(async ({ name, photo, mask, cut }) => ({
      label: `${name}: ${cut.method} ${cut.confidence} ${cut.kind}`,
      picture: await showCutOut(photo, mask),
    })),
  );
}

type Tile = Partial<SetRequest> & Pick<SetRequest, "prompt" | "subject">;

async function drawAll(tiles: Tile[], framePx = TILE_PX): Promise<Cell[]> {
  return Promise.all(tiles.map((tile) => draw(tile, framePx)));
}

async function draw({ subject, ...wish }: Tile, framePx: number): Promise<Cell> {
  const request: SetRequest = {
    subject: subject && { photo: subject.photo, mask: subject.mask },
    seed: 1,
    index: 0,
    count: 1,
    ratio: "1:1",
    longSidePx: 1024,
    format: "jpeg",
    ...wish,
  };
  const picture = await studio.run({ kind: "set", request, framePx });
  return { label: `${wish.prompt}: ${picture.set}`, picture: picture.bytes };
}

async function save(name: string, cells: Cell[], grid: Grid) {
  const sheet = await layOut(cells, grid);
  await sheet.png({ compressionLevel: 3 }).toFile(join(RESULTS, `${name}.png`));
}

const named = process.argv.slice(2);
await drawSheets(named.length > 0 ? named : USUAL);
await studio.stop();
