import type { RemoteProvider } from "./image-model";

/** How much of a provider all processes together may use. An account's own tier may allow more or less: 429 is heard. */
export type CallLimits = {
  /** Calls under way at once. */
  atOnce: number;
  perMinute: number;
  source: string;
};

const GUESS = "ours, until a real account says otherwise";

export const callLimits: Record<RemoteProvider, CallLimits> = {
  google: { atOnce: 10, perMinute: 60, source: GUESS },
  "black-forest-labs": { atOnce: 24, perMinute: 1_440, source: "docs.bfl.ai: 24 in flight" },
  openai: { atOnce: 10, perMinute: 50, source: "between its tiers of 5 and 250 images a minute" },
  anthropic: { atOnce: 10, perMinute: 50, source: "the first of its tiers, 50 requests a minute" },
  fal: { atOnce: 10, perMinute: 600, source: "between its 2 and 40 at once" },
  ideogram: { atOnce: 10, perMinute: 60, source: GUESS },
  recraft: { atOnce: 5, perMinute: 60, source: GUESS },
  xai: { atOnce: 20, perMinute: 300, source: "docs.x.ai: 5 a second, 300 a minute" },
  luma: { atOnce: 5, perMinute: 60, source: GUESS },
};
