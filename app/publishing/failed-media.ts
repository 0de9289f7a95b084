import { z } from "zod";

/** Uploads of ours that Shopify could not use, and those of them it would not let us take off the product. */
export const FailedMedia = z.object({ failed: z.array(z.string()), left: z.array(z.string()) });
