import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { output } from "../port";

export const textPrompt = defineNodeKind({
  title: "Text prompt",
  purpose: "Words for a picture. Fill in the product with {{product.title}}.",
  family: "source",
  inputs: {},
  outputs: { "text-output": output("text", "Text") },
  settings: z.object({ text: z.string().max(100_000).default("") }),
  size: { width: 300, height: 190 },
});
