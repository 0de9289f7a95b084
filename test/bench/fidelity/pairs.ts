import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { cataloguePhotos } from "../../../scripts/studio-sheet/catalogue-photos";
import { cutOut, renderSet } from "../../../app/studio/studio.server";
import {
  cropped,
  mirrored,
  rearranged,
  recoloured,
  relettered,
  smeared,
  stretched,
  type Shot,
} from "./spoil";
import { turned } from "./turn";

export type PairKind =
  | "right"
  | "turned a little"
  | "smeared label"
  | "changed letters"
  | "moved label"
  | "missing part"
  | "stretched"
  | "changed hue"
  | "other product"
  | "other variant"
  | "mirrored"
  | "other pose";

/** A product's photo with its mask, and a picture that shows it truly or not. */
export type Pair = {
  kind: PairKind;
  name: string;
  /** The name of the photo that the picture is held against. */
  photo: string;
  /** The set's light falls on the product in bars, leaves or from one side. */
  inLight: boolean;
  reference: Shot;
  picture: Uint8Array;
};

const PHOTOS = "test/simulator/photos";
const WISHES = [
  { prompt: "product photo", ratio: "1:1" },
  { prompt: "warm stone, soft window light", ratio: "16:9" },
  { prompt: "dark moody slate", ratio: "9:16" },
  { prompt: "marble bathroom", ratio: "4:3" },
  { prompt: "bright colourful studio", ratio: "3:4" },
  { prompt: "on linen, morning light", ratio: "1:1" },
] as const;

/** Sets whose light falls on the product too: the bars of a window, a leaf, blinds, a dark side. */
const LIGHTS = [
  { prompt: "soft window light", ratio: "1:1" },
  { prompt: "leaf shadow", ratio: "4:3" },
  { prompt: "sun through blinds", ratio: "1:1" },
  { prompt: "dark and moody, evening", ratio: "3:4" },
] as const;

/** What the photos show, by file name: the same product in other colours, and the same one seen from elsewhere. */
const VARIANTS: [string, string][] = [
  ["fern-and-clay-mug-ochre", "fern-and-clay-mug-teal"],
  ["halcyon-soap-charcoal", "halcyon-soap-oat"],
  ["lumen-retinol-serum", "lumen-vitamin-c-serum"],
  ["ridgeline-bottle-coral", "ridgeline-bottle-navy"],
  ["ridgeline-bottle-sage", "ridgeline-bottle-coral"],
  ["ridgeline-bottle-navy", "ridgeline-bottle-sage"],
  ["vela-day-cream", "vela-night-cream"],
];
const POSES: [string, string][] = [
  ["fern-and-clay-mug-teal", "fern-and-clay-mug-teal-snapshot"],
  ["lumen-vitamin-c-serum", "lumen-vitamin-c-serum-snapshot"],
];
const OTHERS_APART = [4, 7, 10];

/** As a hand puts a product down again, or a model draws it: still the same view of it. */
const TURNS = [
  { degrees: 3, lean: 0, wish: 0 },
  { degrees: -8, lean: 0, wish: 4 },
  { degrees: 5, lean: 0.05, wish: 3 },
  { degrees: 0, lean: -0.08, wish: 1 },
] as const;

type Wanted = (name: string) => boolean;

/** Every pair that is wanted by its name is made anew from the demo photos, each the same on every run. */
export async function makePairs(wanted: Wanted): Promise<Pair[]> {
  const names = readdirSync(PHOTOS)
    .filter((file) => file.endsWith(".jpg"))
    .map((file) => file.replace(".jpg", ""))
    .sort();
  const shots = new Map<string, Shot>();
  for (const name of names) {
    const photo = await readFile(`${PHOTOS}/${name}.jpg`);
    const { kind, mask } = await cutOut({ photo });
    // A photo that could not be cut is no reference to judge by.
    if (kind === "cut") shots.set(name, { photo, mask });
  }
  const usable = [...shots.keys()];
  const groups = await Promise.all(
    [...shots].map(([name, shot], at) => pairsOf({ name, shot, at, shots, usable, wanted })),
  );
  return [...groups.flat(), ...(await catalogueInLight(wanted))];
}

/** Each product of the demo shop in two of the lights. */
async function catalogueInLight(wanted: Wanted): Promise<Pair[]> {
  const photos = await cataloguePhotos();
  const pairs = photos.map(async ({ name, photo }, at) => {
    const { kind, mask } = await cutOut({ photo });
    if (kind !== "cut") return [];
    const shot = { photo, mask };
    const lights = [LIGHTS[at % LIGHTS.length], LIGHTS[(at + 1 + (at & 1)) % LIGHTS.length]];
    const named = lights.map((wish) => ({ wish, label: `${name} ${wish.prompt}` }));
    return Promise.all(
      named
        .filter(({ label }) => wanted(label))
        .map(async ({ wish, label }) => ({
          ...{ kind: "right" as const, name: label, photo: name, inLight: true },
          ...{ reference: shot, picture: await drawn(shot, wish, at) },
        })),
    );
  });
  return (await Promise.all(pairs)).flat();
}

type Making = {
  name: string;
  shot: Shot;
  at: number;
  shots: Map<string, Shot>;
  usable: string[];
  wanted: Wanted;
};

async function pairsOf({ name, shot, at, shots, usable, wanted }: Making): Promise<Pair[]> {
  const add = async (kind: PairKind, product: Shot, wish: number): Promise<Pair[]> => {
    const label = `${name} ${kind} ${wish}`;
    if (!wanted(label)) return [];
    const picture = await drawn(product, WISHES[wish], wish);
    return [{ kind, name: label, photo: name, inLight: false, reference: shot, picture }];
  };
  const addInLight = async (kind: PairKind, product: Shot | null): Promise<Pair[]> => {
    const light = LIGHTS[(at + kind.length) % LIGHTS.length];
    const label = `${name} ${kind} ${light.prompt}`;
    if (!product || !wanted(label)) return [];
    const picture = await drawn(product, light, at);
    return [{ kind, name: label, photo: name, inLight: true, reference: shot, picture }];
  };
  const others = OTHERS_APART.map((apart) => usable[(at + apart) % usable.length])
    .filter((other) => !areRelated(name, other))
    .flatMap((other, index) => asShot(shots, other).map((product) => ({ product, index })));
  const spoiled = await Promise.all([smeared(shot), recoloured(shot, 40), recoloured(shot, -35)]);
  const flopped = await mirrored(shot);
  const [smear, ...hues] = spoiled;

  const inLight = await Promise.all([
    addInLight("smeared label", smear),
    addInLight("changed letters", await relettered(shot)),
    addInLight("moved label", await rearranged(shot)),
    addInLight("missing part", await cropped(shot)),
    addInLight("stretched", await stretched(shot)),
  ]);

  const usual = await Promise.all([
    ...WISHES.map((_, wish) => add("right", shot, wish)),
    ...TURNS.map(async ({ wish, ...turn }) =>
      add("turned a little", await turned(shot, turn), wish),
    ),
    ...(smear ? [0, 2, 3].map((wish) => add("smeared label", smear, wish)) : []),
    ...hues.flatMap((hue) => (hue ? [1, 2].map((wish) => add("changed hue", hue, wish)) : [])),
    ...[0, 3].map((wish) => add("mirrored", flopped, wish)),
    ...others.map(({ product, index }) => add("other product", product, index * 2)),
    ...relatedTo(VARIANTS, name).flatMap((other) =>
      asShot(shots, other).flatMap((product) =>
        [0, 3].map((wish) => add("other variant", product, wish)),
      ),
    ),
    ...relatedTo(POSES, name).flatMap((other) =>
      asShot(shots, other).flatMap((product) =>
        [0, 1, 3].map((wish) => add("other pose", product, wish)),
      ),
    ),
  ]);
  return [...usual.flat(), ...inLight.flat()];
}

type Wish = (typeof WISHES | typeof LIGHTS)[number];

async function drawn(subject: Shot, wish: Wish, at: number): Promise<Uint8Array> {
  const { bytes } = await renderSet({
    subject,
    ...wish,
    seed: 11 + at,
    index: at % WISHES.length,
    count: WISHES.length,
    longSidePx: 1024,
    format: "jpeg",
  });
  return bytes;
}

function asShot(shots: Map<string, Shot>, name: string): Shot[] {
  const shot = shots.get(name);
  return shot ? [shot] : [];
}

function relatedTo(relations: [string, string][], name: string): string[] {
  return relations.flatMap(([one, other]) =>
    one === name ? [other] : other === name ? [one] : [],
  );
}

function areRelated(one: string, other: string): boolean {
  const line = (name: string) => name.split("-").slice(0, 2).join("-");
  return line(one) === line(other);
}
