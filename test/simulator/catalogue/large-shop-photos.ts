import { photo, type PhotoChange, type PhotoPlan } from "./photo-recipes";
import { image, type MediaPlan, type ProductPlan } from "./product-plan";

export type Subject = { line: ProductPlan; title: string; shades: string[] };

const MOST_PHOTOS = 3;
const BRIGHTNESS_OF_SHADES = [1.05, 0.72];

/** One photo a shade where the product has shades; otherwise one to three. All of one product have one hue. */
export function photosFor({ line, title, shades }: Subject, random: () => number): MediaPlan[] {
  const hue = Math.floor(random() * 360);
  const names = photoNames(line);
  const count = shades.length > 0 ? shades.length : 1 + Math.floor(random() * MOST_PHOTOS);
  return Array.from({ length: count }, (_, place) => {
    const shade = shades.at(place);
    const change: PhotoChange = { ...cutAndScale(random), hue };
    if (shade === undefined) {
      const name = names[place % names.length] ?? "";
      return image(photo(name, change), place === 0 ? title : undefined);
    }
    const brightness = BRIGHTNESS_OF_SHADES[place % BRIGHTNESS_OF_SHADES.length];
    return image(photo(names[0] ?? "", { ...change, brightness }), `${title}, ${shade}`, shade);
  });
}

/** Of the size of a stamp, or cut through the product. */
export function poorPhoto({ line, title }: Subject, random: () => number): MediaPlan {
  const hue = Math.floor(random() * 360);
  const name = photoNames(line)[0] ?? "";
  if (random() < 0.5) {
    return image(photo(name, { ...cutAndScale(random), hue, scale: 0.1 + random() * 0.06 }), title);
  }
  const [x, y] = [0.36 + random() * 0.12, 0.34 + random() * 0.12];
  return image(photo(name, { hue, crop: [x, y, 0.3, 0.3] }), title);
}

/** The film of this product, behind its first photo. */
export function withFilm(media: MediaPlan[], title: string): MediaPlan[] {
  return media.flatMap((one, place): MediaPlan[] =>
    one.kind === "image" && place === 0
      ? [one, { kind: "video", poster: one.photo, alt: `${title}, a film` }]
      : [one],
  );
}

/** The same photos once more, a hair aside and a shade warmer: to the eye the same, to a hash another. */
export function copiesOf(media: MediaPlan[]): MediaPlan[] {
  return media.map((one) => (one.kind === "image" ? { ...one, photo: nudged(one.photo) } : one));
}

function nudged({ name, recipe }: PhotoPlan): PhotoPlan {
  const { crop, hueDegrees } = recipe;
  const moved = { ...crop, x: crop.x * 0.97, y: crop.y * 0.97 };
  return { name, recipe: { ...recipe, crop: moved, hueDegrees: (hueDegrees + 2) % 360 } };
}

function photoNames({ media }: ProductPlan): string[] {
  return media.flatMap((one) => (one.kind === "image" ? [one.photo.name] : []));
}

function cutAndScale(random: () => number): PhotoChange {
  const side = 0.72 + random() * 0.26;
  const x = random() * (1 - side);
  const y = random() * (1 - side);
  return {
    crop: [x, y, side, side],
    scale: 0.8 + random() * 0.4,
    saturation: 0.9 + random() * 0.3,
  };
}
