import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { output } from "../port";

const ImportedProduct = z.object({
  id: z.string().startsWith("gid://shopify/Product/"),
  /** The media whose picture is the reference. Null takes the product's first photo. */
  photoId: z.string().nullable().default(null),
});

export const shopifyImport = defineNodeKind({
  title: "Shopify Import",
  purpose: "Product photos from your shop, as references.",
  family: "source",
  inputs: {},
  outputs: { "image-output": output("image", "Product photo") },
  settings: z.object({
    products: z.array(ImportedProduct).max(5000).default([]),
    activeProductId: z.string().nullable().default(null),
    /** One import node of a workflow iterates: a run takes its products one by one. */
    iterates: z.boolean().default(true),
  }),
  size: { width: 280, height: 360 },
});
