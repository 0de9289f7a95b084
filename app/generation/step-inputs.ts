import { z } from "zod";
import { REFERENCE_ROLES } from "~/providers/image-model";
import { nodeKinds } from "~/workflow/node-kinds";

const Role = z.enum(REFERENCE_ROLES);

const Common = z.object({
  prompt: z.string(),
  /** The node of the run that writes the prompt first. */
  promptFrom: z.string().nullable().default(null),
  /** What a list brought after the prompt. */
  furtherTexts: z.array(z.object({ text: z.string(), from: z.string().nullable() })).default([]),
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
});

const ImageInputs = Common.extend({
  kind: z.literal("imageGeneration"),
  settings: nodeKinds.imageGeneration.settings,
  /** The seed of position 0; position n has the seed n further. */
  baseSeed: z.number().int().min(0),
});

const TextInputs = Common.extend({
  kind: z.literal("assistant"),
  settings: nodeKinds.assistant.settings.pick({ task: true, model: true, language: true }),
  product: z.object({ title: z.string(), type: z.string() }).nullable(),
});

const StepInputs = z.discriminatedUnion("kind", [ImageInputs, TextInputs]);

/** What a step row keeps of its plan: enough to make its answers again, and to say later what changed. */
export type StepInputs = z.infer<typeof StepInputs>;
export type ImageInputs = z.infer<typeof ImageInputs>;
export type TextInputs = z.infer<typeof TextInputs>;

export function stepInputsOf({ kind, inputs }: { kind: string; inputs: unknown }): StepInputs {
  return StepInputs.parse({ ...Object(inputs), kind });
}

/** A recipe keeps its step's references as they were. */
export const KeptReferences = Common.pick({ references: true });
