import { photo, seededRandom, type PhotoChange } from "./photo-recipes";
import { ownLines } from "./own-lines";
import type { MediaPlan, ProductPlan } from "./product-plan";

const NAMES = [
  "Harbour",
  "Meadow",
  "Juniper",
  "Saffron",
  "Cobalt",
  "Willow",
  "Ember",
  "Marlow",
  "Cinder",
  "Aspen",
];
const MOST_PHOTOS = 3;

/** As many products as asked, each with its own cut, hue and scale of one of the shop's lines. Nothing is drawn yet. */
export function largeShopPlans(count: number, seed: number): ProductPlan[] {
  return Array.from({ length: count }, (_, index) => planOf(index, seed));
}

function planOf(index: number, seed: number): ProductPlan {
  const random = seededRandom(seed * 100_003 + index);
  const base = ownLines[index % ownLines.length];
  const name = NAMES[Math.floor(random() * NAMES.length)] ?? "";
  const title = `${name} ${base.title} No. ${index + 1}`;
  const hue = Math.floor(random() * 360);
  const photos = 1 + Math.floor(random() * MOST_PHOTOS);
  const sources = base.media.flatMap((media) => (media.kind === "image" ? [media.photo.name] : []));

  const media: MediaPlan[] = Array.from({ length: photos }, (_unused, place) => ({
    kind: "image",
    photo: photo(sources[place % sources.length] ?? "", changeFor(random, hue)),
    alt: place === 0 ? title : undefined,
  }));
  return { ...base, title, options: undefined, tags: [...base.tags, "large shop"], media };
}

function changeFor(random: () => number, hue: number): PhotoChange {
  const side = 0.72 + random() * 0.26;
  const x = random() * (1 - side);
  const y = random() * (1 - side);
  return {
    hue,
    crop: [x, y, side, side],
    scale: 0.8 + random() * 0.4,
    saturation: 0.9 + random() * 0.3,
  };
}
