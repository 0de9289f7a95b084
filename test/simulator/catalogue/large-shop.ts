import { copiesOf, photosFor, poorPhoto, withFilm, type Subject } from "./large-shop-photos";
import { ownLines } from "./own-lines";
import { seededRandom } from "./photo-recipes";
import type { ProductPlan } from "./product-plan";

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
const PACK = { Pack: ["Single", "Set of 3"] };
const SHADE = { Shade: ["Light", "Deep"] };
/** Half of the products come in one kind only. */
const OPTIONS = [undefined, undefined, undefined, PACK, SHADE, { ...SHADE, ...PACK }];
/** The one product with a film. Its place is early, so that small shops of this kind have it too. */
const FILMED = 5;

/**
 * As many products as asked, each with its own cut, hue and scale of one of the shop's lines, and among them what a
 * real shop has: variants, missing and poor photos, copies that are hardly told apart. Nothing is drawn yet.
 */
export function largeShopPlans(count: number, seed: number): ProductPlan[] {
  return Array.from({ length: count }, (_, index) => planOf(index, seed));
}

function planOf(index: number, seed: number): ProductPlan {
  const condition = conditionOf(index, seed);
  if (condition === "near-duplicate")
    return copyOfPlan(ordinaryPlan(index - ownLines.length, seed));

  const plan = ordinaryPlan(index, seed);
  switch (condition) {
    case "ordinary":
      return plan;
    case "filmed":
      return { ...plan, media: withFilm(plan.media, plan.title) };
    case "no photo":
      return { ...plan, tags: [...plan.tags, condition], media: [] };
    case "poor photo": {
      const random = seededRandom(seed * 300_007 + index);
      const media = [poorPhoto({ line: plan, title: plan.title, shades: [] }, random)];
      return { ...plan, tags: [...plan.tags, condition], media };
    }
  }
}

type Condition = "ordinary" | "filmed" | "no photo" | "poor photo" | "near-duplicate";

function conditionOf(index: number, seed: number): Condition {
  if (index === FILMED) return "filmed";
  const share = seededRandom(seed * 200_003 + index)();
  if (share < 0.03) return "no photo";
  if (share < 0.08) return "poor photo";
  const earlier = index - ownLines.length;
  const isCopy = share < 0.13 && earlier >= 0 && conditionOf(earlier, seed) === "ordinary";
  return isCopy ? "near-duplicate" : "ordinary";
}

function ordinaryPlan(index: number, seed: number): ProductPlan {
  const random = seededRandom(seed * 100_003 + index);
  const line = ownLines[index % ownLines.length];
  const title = `${line.title}, ${NAMES[Math.floor(random() * NAMES.length)] ?? ""} ${index + 1}`;
  const options = OPTIONS[Math.floor(random() * OPTIONS.length)];
  const shades = options && "Shade" in options ? SHADE.Shade : [];
  const subject: Subject = { line, title, shades };
  const media = photosFor(subject, random);
  return { ...line, title, options, tags: [...line.tags, "large shop"], media };
}

function copyOfPlan(plan: ProductPlan): ProductPlan {
  return {
    ...plan,
    title: `Copy of ${plan.title}`,
    tags: [...plan.tags, "near-duplicate"],
    media: copiesOf(plan.media),
  };
}
