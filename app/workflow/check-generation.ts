import { findModel, resolveModel, type ImageModel } from "~/providers/image-models";
import { LONGEST_TEXT } from "~/providers/text-task";
import type { NodeOf } from "./document";
import type { PlannedText, ReferenceInput } from "./node-inputs";
import { MOST_AT_ONCE, MOST_IMAGES } from "./node-kinds";
import type { Problem } from "./problem";

export const LONGEST_PROMPT = LONGEST_TEXT;

type Given = {
  /** One for each set of pictures; one that has a `from` is still to be written by a node of the same run. */
  texts: PlannedText[];
  references: ReferenceInput[];
  unavailable: Partial<Record<string, string>>;
};

/** What the chosen model cannot do of what is asked. An error that names the limit, never a silent drop. */
export function checkGeneration(node: NodeOf<"imageGeneration">, given: Given): Problem[] {
  const { model } = node.settings;
  const row = resolveModel(model);
  if (!row) return [{ nodeId: node.id, code: "unknown-model", model }];

  const name = findModel(model)?.name ?? model;
  const reason = given.unavailable[model];
  return [
    ...(reason
      ? [{ nodeId: node.id, code: "model-unavailable" as const, model: name, reason }]
      : []),
    ...checkSettings(node, row),
    ...checkAtOnce(node, given),
    ...checkPrompt(node, row, given),
    ...checkReferences(node.id, row, given.references),
  ];
}

function checkSettings(
  { id: nodeId, settings }: NodeOf<"imageGeneration">,
  row: ImageModel,
): Problem[] {
  const problems: Problem[] = [];
  const { ratio, resolution, count, seed } = settings;
  if (!row.ratios.includes(ratio)) {
    problems.push({ nodeId, code: "ratio-not-offered", ratio, model: row.name });
  }
  if (!row.resolutions[resolution]) {
    problems.push({ nodeId, code: "resolution-not-offered", resolution, model: row.name });
  }
  if (count > MOST_IMAGES) problems.push({ nodeId, code: "too-many-images", most: MOST_IMAGES });
  if (seed !== null && !row.seed)
    problems.push({ nodeId, code: "seed-not-offered", model: row.name });
  return problems;
}

function checkAtOnce(
  { id: nodeId, settings }: NodeOf<"imageGeneration">,
  { texts }: Given,
): Problem[] {
  const { count: images } = settings;
  if (texts.length === 1 || texts.length * images <= MOST_AT_ONCE) return [];
  return [{ nodeId, code: "too-many-at-once", texts: texts.length, images, most: MOST_AT_ONCE }];
}

function checkPrompt(
  node: NodeOf<"imageGeneration">,
  row: ImageModel,
  { texts, references }: Given,
): Problem[] {
  const length = Math.max(...texts.map(({ text }) => text.length));
  if (length > LONGEST_PROMPT) {
    return [{ nodeId: node.id, code: "prompt-too-long", length, most: LONGEST_PROMPT }];
  }
  // Studio designs a set on its own; other models need words or a picture to start from.
  const needed = row.provider !== "studio" && references.length === 0;
  const isMissing = texts.some(({ text, from }) => text === "" && from === null);
  return isMissing && needed ? [{ nodeId: node.id, code: "no-prompt" }] : [];
}

function checkReferences(nodeId: string, row: ImageModel, references: ReferenceInput[]): Problem[] {
  const most = row.references.max;
  const problems: Problem[] = [];
  if (references.length > most) {
    problems.push({
      nodeId,
      code: "too-many-references",
      count: references.length,
      most,
      model: row.name,
    });
  }
  const roles = new Set(references.map((reference) => reference.role));
  for (const role of roles) {
    const count = references.filter((reference) => reference.role === role).length;
    if (!row.references[role])
      problems.push({ nodeId, code: "role-not-offered", role, model: row.name });
    else if (count > (row.references.perRole ?? most) && references.length <= most)
      problems.push({ nodeId, code: "too-many-of-role", role, count, model: row.name });
  }
  return problems;
}
