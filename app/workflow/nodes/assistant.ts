import { z } from "zod";
import { DEFAULT_TEXT_MODEL } from "~/providers/text-models";
import { LANGUAGE_CODES, TEXT_TASKS } from "~/providers/text-task";
import { defineNodeKind } from "../node-kind";
import { input, output } from "../port";

const MOST_EDITS = 20;
const LONGEST_EDIT = 4_000;

export const assistant = defineNodeKind({
  title: "Assistant",
  purpose: "Refines a prompt, describes an image, writes copy or alt text, translates.",
  family: "generation",
  inputs: {
    "text-input": input("text", "Text", { many: false, at: 30 }),
    "image-input": input("image", "Image", { many: false, at: 55 }),
  },
  outputs: { "text-output": output("text", "Text") },
  settings: z.object({
    task: z.enum(TEXT_TASKS).default("refine"),
    model: z.string().default(DEFAULT_TEXT_MODEL),
    language: z.enum(LANGUAGE_CODES).default("de"),
    text: z.string().max(100_000).default(""),
    /** What the merchant made of texts that runs wrote, by the step that wrote each. Undo brings them back. */
    edits: z
      .array(z.object({ of: z.uuid(), text: z.string().max(LONGEST_EDIT) }))
      .max(MOST_EDITS)
      .default([]),
  }),
  size: { width: 340, height: 480 },
});

type Edits = z.infer<typeof assistant.settings>["edits"];

/** The latest last: the oldest makes room. An edit that says what the run wrote is none. */
export function withEdit(edits: Edits, edit: Edits[number], written: string): Edits {
  const others = edits.filter(({ of }) => of !== edit.of);
  const text = edit.text.slice(0, LONGEST_EDIT);
  return text === written ? others : [...others, { of: edit.of, text }].slice(-MOST_EDITS);
}
