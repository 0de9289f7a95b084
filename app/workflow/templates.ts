import { DOCUMENT_VERSION, type WorkflowDocument } from "./document";
import { makeSketch, type Sketch, type TemplateProduct } from "./template-sketch";
import type { Ratio } from "~/providers/ratios";

/** A workflow that starts with one of the merchant's own products in it, ready to run. */
export type Template = {
  id: string;
  title: string;
  purpose: string;
  /** Of the pictures it makes. */
  ratio: Ratio;
  draw: (sketch: Sketch, product: TemplateProduct) => void;
};

/** Follows persons and products alike. */
export const ON_MODEL = "nano-banana";

const MOST_COLOURWAYS = 4;

/** "Start with one of your products": its photo, a few words, and on to publishing. */
const productHero: Template = {
  id: "product-hero",
  title: "Product hero",
  purpose: "Four pictures in warm daylight; the one you pick becomes the first photo.",
  ratio: "1:1",
  draw: ({ product, prompt, images, publish }) => {
    const picture = images("images", {}, [product(), prompt("Warm and natural, soft daylight")]);
    publish([picture], "hero");
  },
};

export const templates = [
  productHero,
  {
    id: "clean-packshot",
    title: "Clean packshot",
    purpose: "On plain white with a soft shadow, as marketplaces ask for it.",
    ratio: "1:1",
    draw: ({ product, prompt, images, publish }) => {
      const words = prompt("Plain white background, clean and bright, soft even light");
      publish([images("images", { count: 2 }, [product(), words])], "hero");
    },
  },
  {
    id: "seasonal-hero",
    title: "Seasonal hero",
    purpose: "Your product in the season. Change the season in one word.",
    ratio: "4:3",
    draw: ({ product, prompt, images, publish, note }) => {
      const words = prompt("Festive winter scene on a wooden table, warm evening light");
      publish([images("images", { ratio: "4:3" }, [product(), words])], "hero");
      note("Another season? Write “spring”, “summer at the beach” or “autumn” into the prompt.");
    },
  },
  {
    id: "lifestyle-set",
    title: "Lifestyle set",
    purpose: "Three places it could live in: kitchen, living room, terrace.",
    ratio: "4:3",
    draw: ({ product, prompt, images, publish }) => {
      const photo = product();
      const made = [
        ["kitchen", "In a bright kitchen, morning light from a window"],
        ["living-room", "In a cosy living room on an oak table, soft daylight"],
        ["terrace", "On a terrace, morning sunlight"],
      ].map(([id, words]) =>
        images(id, { ratio: "4:3", count: 2 }, [photo, prompt(words, `words-${id}`)]),
      );
      publish(made, "add");
    },
  },
  {
    id: "colourway-set",
    title: "Colourway set",
    purpose: "Every colour in the same set: one row for each photo, all with one seed.",
    ratio: "1:1",
    draw: ({ product, prompt, images, publish, note }, { photoIds }) => {
      const words = prompt("Minimal plaster set, soft daylight with a gentle shadow");
      const shown = photoIds.length > 0 ? photoIds.slice(0, MOST_COLOURWAYS) : [null];
      const made = shown.map((photoId, at) =>
        images(at === 0 ? "images" : `images-${at + 1}`, { count: 1, seed: 7 }, [
          at === 0 ? product() : product(photoId, `product-${at + 1}`),
          words,
        ]),
      );
      publish(made, "add");
      note("Another colour? Choose its photo in a Shopify Import node, or duplicate a row.");
    },
  },
  {
    id: "social-story",
    title: "Social story 9:16",
    purpose: "Upright and full of light, for stories and reels.",
    ratio: "9:16",
    draw: ({ product, prompt, images, publish }) => {
      const words = prompt("On a stone podium, golden hour sunlight, bright and airy");
      publish([images("images", { ratio: "9:16" }, [product(), words])], "add");
    },
  },
  {
    id: "banner",
    title: "Banner 16:9",
    purpose: "Wide, with calm space beside the product for your words.",
    ratio: "16:9",
    draw: ({ product, prompt, images, publish }) => {
      const words = prompt("Minimal, seamless backdrop in a warm beige, soft light from a window");
      publish([images("images", { ratio: "16:9" }, [product(), words])], "add");
    },
  },
  {
    id: "on-model",
    title: "On model",
    purpose: "Worn or held by your brand model, the same person in every picture.",
    ratio: "3:4",
    draw: ({ product, prompt, images, publish, person, note }) => {
      const words = prompt("The person wears or holds the product, natural light, plain backdrop");
      const wish = { model: ON_MODEL, ratio: "3:4" as const, count: 2 };
      publish([images("images", wish, [product(), person(), words])], "add");
      note("Choose who is shown in the UGC Reference node. People need a consent note.");
    },
  },
  {
    id: "detail-close-up",
    title: "Detail close-up",
    purpose: "Near enough to see the material, with side light that shows its texture.",
    ratio: "1:1",
    draw: ({ product, prompt, images, publish }) => {
      const words = prompt("Close-up that fills the frame, on dark stone, dramatic light");
      publish([images("images", { count: 2 }, [product(), words])], "add");
    },
  },
] as const satisfies readonly Template[];

export type TemplateId = (typeof templates)[number]["id"];
export const TEMPLATE_IDS = templates.map(({ id }) => id);
export const DEFAULT_TEMPLATE: TemplateId = "product-hero";

export function documentFromTemplate(id: TemplateId, product: TemplateProduct): WorkflowDocument {
  const template: Template = templates.find((candidate) => candidate.id === id) ?? productHero;
  const { sketch, finish } = makeSketch(product);
  template.draw(sketch, product);
  return { version: DOCUMENT_VERSION, ...finish() };
}
