import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { input } from "../port";

export const PUBLISH_MODES = ["add", "hero"] as const;
export type PublishMode = (typeof PUBLISH_MODES)[number];

export const LONGEST_ALT_TEXT = 512;

export const shopifyPublish = defineNodeKind({
  title: "Shopify Publish",
  purpose: "Proposes your picks for the product. Nothing is written before you approve.",
  family: "store",
  inputs: {
    images: input("image", "Images", { many: true, at: 30 }),
    "alt-text": input("text", "Alt text", { many: false, at: 55 }),
  },
  outputs: {},
  settings: z.object({
    mode: z.enum(PUBLISH_MODES).default("hero"),
    altText: z.string().max(LONGEST_ALT_TEXT).default("{{product.title}}"),
  }),
  size: { width: 280, height: 260 },
});
