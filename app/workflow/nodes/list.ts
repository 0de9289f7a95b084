import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { input, output } from "../port";

export const list = defineNodeKind({
  title: "List",
  purpose: "Collects images and texts, in order. Each text on a prompt makes its own images.",
  family: "source",
  inputs: {
    images: input("image", "Images", { many: true, at: 30 }),
    texts: input("text", "Texts", { many: true, at: 55 }),
  },
  outputs: {
    "output-images": output("image", "Images", 30),
    "output-texts": output("text", "Texts", 55),
  },
  settings: z.object({}),
  size: { width: 300, height: 360 },
});
