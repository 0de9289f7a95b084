export const TEXT_TASKS = ["refine", "describe", "copy", "altText", "translate"] as const;
export type TextTask = (typeof TEXT_TASKS)[number];

/** What a task reads beside its text, and how long its answer may be. */
export type TaskSpec = {
  /** The title and type of the product that is chosen. */
  product: boolean;
  pictures: "must" | "may" | "no";
  /** Whether our own rules can do it, without any model. */
  byRules: boolean;
  longestAnswer: number;
};

/** An answer that becomes a prompt must fit one, and Shopify takes 512 characters of alt text. */
export const textTasks: Record<TextTask, TaskSpec> = {
  refine: { product: true, pictures: "may", byRules: true, longestAnswer: 2_000 },
  describe: { product: false, pictures: "must", byRules: false, longestAnswer: 2_000 },
  copy: { product: true, pictures: "may", byRules: false, longestAnswer: 2_000 },
  altText: { product: true, pictures: "must", byRules: true, longestAnswer: 512 },
  translate: { product: false, pictures: "no", byRules: false, longestAnswer: 4_000 },
};

/** What of the chosen product a task is given. */
export type ProductWords = { title: string; type: string };

export const LANGUAGES = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  it: "Italian",
  nl: "Dutch",
  pt: "Portuguese",
  pl: "Polish",
  cs: "Czech",
  da: "Danish",
  sv: "Swedish",
  no: "Norwegian",
  fi: "Finnish",
  tr: "Turkish",
  ja: "Japanese",
  ko: "Korean",
  "zh-Hans": "Chinese (simplified)",
} as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

export const MOST_PICTURES = 3;
/** Of what a task is given, and of what it may answer: as long as a prompt may be. */
export const LONGEST_TEXT = 4_000;
