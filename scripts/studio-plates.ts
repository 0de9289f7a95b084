import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { z } from "zod";
import { linearOfByte } from "../app/studio/linear-light";

/**
 * Adds rendered plates to app/studio/plates: `npx tsx scripts/studio-plates.ts RAW NAME...`, where RAW holds what
 * scripts/studio-plates/render.py drew and the plates.json that package.py measured of it. With `--pictures` before
 * the names only their pictures are taken: the same sets drawn better, whose camera and light stay as they were measured.
 */
const PLATES = "app/studio/plates";
const MOST_BYTES = 140 * 1024;
const PROBE_ALBEDO = 0.18;

const Quad = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const Measured = z.object({
  plates: z.array(
    z.object({
      ...{
        id: z.string(),
        title: z.string(),
        view: z.enum(["eye", "top", "wall"]),
        mood: z.string(),
      },
      ...{ tags: z.array(z.string()), standsOn: z.string(), frameWidthAtContactCm: z.number() },
      camera: z.object({ viewElevationDegrees: z.number() }),
      contact: z.object({ x: z.number(), y: z.number(), width: z.number() }),
      groundPlane: z.object({ projection: z.tuple([Quad, Quad, Quad]) }),
      keyLight: z.object({
        ...{ softness: z.number(), colour: z.string(), toLight: z.array(z.number()) },
      }),
      measured: z.object({ shadowTint: z.array(z.number()) }),
      ...{ shadowDensity: z.number(), contactDensity: z.number(), reflectivity: z.number() },
      ...{ meanColour: z.string(), zoneColour: z.string(), crops: z.record(z.string(), Quad) },
      standSurface: z.record(z.string(), z.unknown()),
      probeObject: z.object({ radiusCm: z.number(), heightCm: z.number() }),
    }),
  ),
});
type Plate = z.infer<typeof Measured>["plates"][number];

const [raw = "", ...rest] = process.argv.slice(2);
const names = rest.filter((word) => word !== "--pictures");
for (const name of names) await takePicture(name);
if (!rest.includes("--pictures")) await takeMeasures();

async function takeMeasures() {
  const { plates } = Measured.parse(JSON.parse(await readFile(join(raw, "plates.json"), "utf8")));
  const file = join(PLATES, "plates.json");
  const rows = z
    .object({ plates: z.array(z.looseObject({ id: z.string() })) })
    .parse(JSON.parse(await readFile(file, "utf8"))).plates;
  const cardFile = join(PLATES, "light-cards.json");
  const cards = z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(cardFile, "utf8")));
  for (const name of names) {
    const plate = plates.find(({ id }) => id === name);
    if (!plate) throw new Error(`${raw}/plates.json has no ${name}`);
    const light = await lightOf(plate);
    cards[name] = packCard(light);
    const row = { ...(await rowOf(plate)), pattern: patternOf(light) };
    const at = rows.findIndex(({ id }) => id === name);
    rows.splice(at < 0 ? rows.length : at, at < 0 ? 0 : 1, row);
  }
  await writeFile(file, `${JSON.stringify({ plates: rows })}\n`);
  await writeFile(cardFile, `${JSON.stringify(cards)}\n`);
}

async function rowOf(plate: Plate) {
  const { camera, groundPlane, measured, ...row } = plate;
  return {
    ...row,
    viewElevationDegrees: camera.viewElevationDegrees,
    projection: groundPlane.projection,
    shadowTint: measured.shadowTint.map((tint) => Math.min(1.4, Math.max(0.7, tint))),
    probeLight: await probeLightOf(plate),
  };
}

/** What an upright white card in the product's place receives, row by row from its top. */
async function lightOf({ id }: Plate): Promise<number[]> {
  const drawn: unknown = JSON.parse(await readFile(join(raw, `${id}.json`), "utf8"));
  return z.object({ card: z.array(z.number()) }).parse(drawn).card;
}

/** How much neighbouring points of the card differ where a product would stand, as a share of its light. */
function patternOf(light: number[]): number {
  const side = Math.sqrt(light.length);
  const at = (across: number, down: number) => light[down * side + across];
  let steps = 0;
  let sum = 0;
  for (let down = Math.floor(side / 3); down < side - 1; down++)
    for (let across = side / 4; across < (side * 3) / 4; across++) {
      const here = at(across, down);
      steps += Math.abs(here - at(across, down + 1)) + Math.abs(here - at(across + 1, down));
      sum += here;
    }
  return Number((steps / sum).toFixed(3));
}

/** What the grey cylinder shows at its left, middle and right, as a multiple of full white. */
async function probeLightOf({ id, view, groundPlane, probeObject }: Plate) {
  const { data, info } = await sharp(join(raw, `${id}.probe.png`))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { radiusCm, heightCm } = probeObject;
  const place = (turn: number, share: number) => {
    const x = radiusCm * turn;
    return view === "eye"
      ? [x, -Math.sqrt(radiusCm ** 2 - x ** 2), heightCm * share, 1]
      : [x, (share - 0.5) * radiusCm, heightCm, 1];
  };
  const between = (from: number, to: number) => {
    const sums = [0, 0, 0];
    const steps = 6;
    for (let across = 0; across < steps; across++)
      for (let up = 0; up < steps; up++) {
        const share = 0.2 + (0.6 * up) / (steps - 1);
        const point = place(from + ((to - from) * across) / (steps - 1), share);
        const [u, v, w] = groundPlane.projection.map((row) =>
          row.reduce((sum, value, axis) => sum + value * point[axis], 0),
        );
        const at =
          (Math.floor((v / w) * info.height) * info.width + Math.floor((u / w) * info.width)) * 3;
        for (const axis of [0, 1, 2]) sums[axis] += linearOfByte[data[at + axis]];
      }
    return sums.map((sum) => Number((sum / steps ** 2 / PROBE_ALBEDO).toFixed(3)));
  };
  return {
    left: between(-0.85, -0.6),
    centre: between(-0.15, 0.15),
    right: between(0.6, 0.85),
  };
}

/** Square roots of light as bytes in base64, the brightest fiftieth at 255: what `light-card.ts` reads. */
function packCard(light: number[]): string {
  const brightest = [...light].sort((one, other) => one - other)[Math.floor(light.length * 0.98)];
  const bytes = light.map((value) =>
    Math.round(255 * Math.min(1, Math.sqrt(Math.max(0, value) / brightest))),
  );
  return Buffer.from(bytes).toString("base64");
}

async function takePicture(name: string) {
  const picture = await encode(join(raw, `${name}.png`));
  await writeFile(join(PLATES, `${name}.webp`), picture);
  console.log(`${name}: ${Math.round(picture.length / 1024)} KB`);
}

async function encode(png: string): Promise<Buffer> {
  for (let quality = 92; ; quality -= 2) {
    const picture = await sharp(png).webp({ quality, effort: 5, smartSubsample: true }).toBuffer();
    if (picture.length <= MOST_BYTES || quality <= 80) return picture;
  }
}
