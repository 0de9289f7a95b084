import { catalogueOf } from "./catalogue";
import type { TextModel } from "./text-model";

export type { TextModel } from "./text-model";

const CHECKED = "2026-11-28";

/**
 * Every model a merchant can have texts from, one row each. Credits for one text = the cost of the longest there may be
 * × 1.35 at US$0.01 a credit, rounded up: 6,000 tokens in (4,000 letters, three pictures of 1,024 pixels at most), 1,500 out.
 */
export const textModels: readonly TextModel[] = [
  {
    id: "rules",
    name: "Packshot's rules",
    maker: "Packshot",
    provider: "studio",
    route: "rules",
    status: { kind: "live" },
    credits: 0,
    cost: { inputUsd: 0, outputUsd: 0, source: "runs inside Packshot", checkedAt: CHECKED },
    note: "Completes your words by rules, without AI, and looks at no picture.",
  },
  {
    id: "gemini-flash-lite",
    name: "Gemini 3.5 Flash-Lite",
    maker: "Google",
    provider: "google",
    route: "gemini-3.5-flash-lite",
    status: { kind: "live" },
    credits: 1,
    cost: {
      ...{ inputUsd: 0.3, outputUsd: 2.5, checkedAt: CHECKED },
      source: "ai.google.dev: what's new in Gemini 3.6 Flash and 3.5 Flash-Lite",
    },
    note: "Fast and cheap, for every day.",
  },
  {
    id: "gpt-luna",
    name: "GPT-6 Luna",
    maker: "OpenAI",
    provider: "openai",
    route: "gpt-6-luna",
    status: { kind: "live" },
    credits: 1,
    cost: {
      ...{ inputUsd: 0.1, outputUsd: 0.5, checkedAt: CHECKED },
      source: "developers.openai.com: models, GPT-6 Luna",
    },
    note: "OpenAI's most efficient model.",
  },
  {
    id: "claude-haiku",
    name: "Claude Haiku 4.5",
    maker: "Anthropic",
    provider: "anthropic",
    route: "claude-haiku-4-5-20251001",
    status: { kind: "live" },
    credits: 2,
    cost: {
      ...{ inputUsd: 1, outputUsd: 5, checkedAt: CHECKED },
      source: "platform.claude.com: models overview",
    },
    note: "Anthropic's fastest model.",
  },
  {
    ...oldName({ id: "gemini-2.5-flash", name: "Gemini 2.5 Flash", maker: "Google" }),
    // Its maker answers the old name with this model from that day on.
    status: { kind: "alias", of: "gemini-flash-lite", settings: {}, since: "2026-12-01" },
  },
  {
    ...oldName({ id: "gemini-2.0-flash", name: "Gemini 2.0 Flash", maker: "Google" }),
    status: { kind: "retired", since: "2026-06-01", successor: "gemini-flash-lite" },
  },
];

/** A name that people still look for. What answers it has its price and its route. */
function oldName(name: Pick<TextModel, "id" | "name" | "maker">) {
  return {
    ...name,
    ...{ provider: "studio" as const, route: "", credits: 0, note: "" },
    cost: { inputUsd: 0, outputUsd: 0, source: "", checkedAt: "" },
  };
}

export const DEFAULT_TEXT_MODEL = "rules";

export const { find: findTextModel, resolve: resolveTextModel } = catalogueOf(textModels);

/** Our own rules: no company is asked, nothing is paid, and no picture is looked at. */
export function worksByRules(id: string): boolean {
  return resolveTextModel(id)?.provider === "studio";
}

/** The first AI model that may be used now. Null where there is none. */
export function usableTextModel(unavailable: Partial<Record<string, string>>): TextModel | null {
  const isUsable = ({ id, status }: TextModel) =>
    status.kind === "live" && !worksByRules(id) && unavailable[id] === undefined;
  return textModels.find(isUsable) ?? null;
}
