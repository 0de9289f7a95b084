import type { TextModel } from "./text-model";

export type { TextModel } from "./text-model";

const CHECKED = "2026-11-28";

/** Every model a merchant can have texts from, one row each. */
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
];

export const DEFAULT_TEXT_MODEL = "rules";

const byId = new Map(textModels.map((row) => [row.id, row]));

export function findTextModel(id: string): TextModel | null {
  return byId.get(id) ?? null;
}

/** Our own rules: no company is asked, nothing is paid, and no picture is looked at. */
export function worksByRules(id: string): boolean {
  return resolveTextModel(id)?.provider === "studio";
}

/** Follows an old name to the model that really answers. Null for an unknown or retired id. */
export function resolveTextModel(id: string): TextModel | null {
  const row = byId.get(id);
  if (!row) return null;
  switch (row.status.kind) {
    case "live":
      return row;
    case "alias":
      return byId.get(row.status.of) ?? null;
    case "retired":
      return null;
  }
}
