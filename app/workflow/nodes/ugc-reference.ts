import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { output } from "../port";

export const ugcReference = defineNodeKind({
  title: "UGC Reference",
  purpose: "A brand model: the same person in every picture.",
  family: "source",
  inputs: {},
  outputs: { "image-output": output("image", "Views") },
  settings: z.object({ brandModelId: z.uuid().nullable().default(null) }),
  size: { width: 280, height: 340 },
});
