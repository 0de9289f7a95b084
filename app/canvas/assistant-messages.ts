import { counted } from "~/platform/counted";
import type { TextTask } from "~/providers/text-task";

export const assistantWords = {
  task: "Task",
  language: "Into",
  text: "Your words",
  placeholders: {
    refine: "A few words, for example: warm and natural, no plants",
    describe: "What to look at (may stay empty)",
    copy: "What it is for, for example: two lines for a newsletter",
    altText: "What the picture shows (may stay empty)",
    translate: "Text to translate",
  } satisfies Record<TextTask, string>,
  result: "Text",
  empty: "Your text appears here",
  emptyHint: "Press Run. It flows on to what is connected.",
  nothingWritten: "No text was written",
  byRules: {
    refine: "Improved by rules, no AI",
    altText: "Made by rules of title and words; nobody looked at the picture",
  } satisfies Partial<Record<TextTask, string>>,
  writtenBy: (model: string) => `Written by ${model}`,
  edited: "Edited by you",
  earlierUsed: "The text of an earlier run is used",
  revert: "Undo my edits",
  useThis: "Use this text",
  copy: "Copy",
  copied: "Text copied.",
  copyFailed: "Your browser did not let us copy. Select the text and copy it.",
  givenBack: (credits: number) =>
    credits > 0 ? `${counted(credits, "credit")} given back.` : "Nothing was charged.",
  switchedModel: (task: string, model: string) =>
    `“${task}” needs an AI model, so it is ${model} now.`,
  reads: ({ company, product, pictures, ignoresPictures }: ReadsWords) => {
    const parts = [
      "your text",
      ...(product ? ["the product’s title and type"] : []),
      ...(pictures > 0 ? [counted(pictures, "picture")] : []),
    ];
    const what = new Intl.ListFormat("en").format(parts);
    return [
      company === null
        ? `Reads ${what}. Nothing leaves Packshot.`
        : `A run sends ${company} ${what}.`,
      ...(ignoresPictures ? ["Looks at no picture."] : []),
    ].join(" ");
  },
} as const;

type ReadsWords = {
  /** Who gets it. Null where our own rules read it. */
  company: string | null;
  product: boolean;
  pictures: number;
  /** Pictures are wired, and not looked at. */
  ignoresPictures: boolean;
};
