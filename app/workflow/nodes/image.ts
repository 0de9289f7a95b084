import { z } from "zod";
import { defineNodeKind } from "../node-kind";
import { output } from "../port";

export const image = defineNodeKind({
  title: "Image",
  purpose: "Your own pictures: upload, paste or drop them.",
  family: "source",
  inputs: {},
  outputs: { "image-output": output("image", "Images") },
  settings: z.object({ imageIds: z.array(z.uuid()).max(50).default([]) }),
  size: { width: 260, height: 260 },
});
