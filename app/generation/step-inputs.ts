import { z } from "zod";
import { REFERENCE_ROLES } from "~/providers/image-model";
import { nodeKinds } from "~/workflow/node-kinds";

const Role = z.enum(REFERENCE_ROLES);

/** What a step row keeps of its plan: enough to make the pictures again, and to say later what changed. */
export const StepInputs = z.object({
  settings: nodeKinds.imageGeneration.settings,
  prompt: z.string(),
  references: z.array(
    z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("image"),
        role: Role,
        imageId: z.string(),
        hash: z.string(),
        correction: z.string().optional(),
      }),
      z.object({ kind: z.literal("from-node"), role: Role, nodeId: z.string() }),
    ]),
  ),
  creditsEach: z.number().int().min(0),
  /** The seed of position 0; position n has the seed n further. */
  baseSeed: z.number().int().min(0),
});

export type StepInputs = z.infer<typeof StepInputs>;
