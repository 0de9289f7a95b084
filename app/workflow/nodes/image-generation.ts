import { z } from "zod";
import { DEFAULT_MODEL } from "~/providers/image-models";
import { RATIOS, RESOLUTIONS } from "~/providers/image-model";
import { defineNodeKind } from "../node-kind";
import { input, output } from "../port";

export const MOST_IMAGES = 10;
/** Of all texts of a list together. */
export const MOST_AT_ONCE = 40;
export const GREATEST_SEED = 2_147_483_647;

export const imageGeneration = defineNodeKind({
  title: "Image Generation",
  purpose: "Makes pictures from a prompt and references.",
  family: "generation",
  inputs: {
    "reference-images": input("image", "References", { many: true, at: 30 }),
    "prompt-input": input("text", "Prompt", { many: false, at: 55 }),
  },
  outputs: { "image-output": output("image", "Images") },
  settings: z.object({
    model: z.string().default(DEFAULT_MODEL),
    ratio: z.enum(RATIOS).default("1:1"),
    resolution: z.enum(RESOLUTIONS).default("1K"),
    count: z.number().int().min(1).max(MOST_IMAGES).default(4),
    prompt: z.string().max(100_000).default(""),
    seed: z.number().int().min(0).max(GREATEST_SEED).nullable().default(null),
  }),
  size: { width: 340, height: 520 },
});
