import {
  findTextModel,
  resolveTextModel,
  usableTextModel,
  worksByRules,
} from "~/providers/text-models";
import { LONGEST_TEXT, MOST_PICTURES, textTasks, type ProductWords } from "~/providers/text-task";
import type { NodeOf } from "./document";
import type { Problem } from "./problem";

type Given = {
  text: string;
  /** The text is still to be written by a node of the same run. */
  isTextToCome: boolean;
  product: ProductWords | null;
  /** Null where something is said to be wrong with them already. */
  pictures: number | null;
  unavailable: Partial<Record<string, string>>;
};

/** What the task cannot do without, of what it is given and of the model that is to do it. */
export function checkAssistant(node: NodeOf<"assistant">, given: Given): Problem[] {
  const nodeId = node.id;
  const { task, model } = node.settings;
  const row = resolveTextModel(model);
  if (!row) return [{ nodeId, code: "unknown-model", model }];
  if (worksByRules(model) && !textTasks[task].byRules) {
    return [
      {
        ...{ nodeId, code: "task-needs-model", task },
        isAnyConnected: usableTextModel(given.unavailable) !== null,
      },
    ];
  }

  const reason = given.unavailable[model];
  const name = findTextModel(model)?.name ?? model;
  return [
    ...(reason ? [{ nodeId, code: "model-unavailable" as const, model: name, reason }] : []),
    ...checkText(node, given),
    ...checkPictures(node, given.pictures),
  ];
}

function checkText({ id: nodeId, settings }: NodeOf<"assistant">, given: Given): Problem[] {
  const { text, isTextToCome, product, pictures } = given;
  if (text.length > LONGEST_TEXT) {
    return [{ nodeId, code: "prompt-too-long", length: text.length, most: LONGEST_TEXT }];
  }
  if (text !== "" || isTextToCome) return [];
  if (settings.task === "translate") return [{ nodeId, code: "no-text" }];
  return product === null && pictures === 0 && textTasks[settings.task].product
    ? [{ nodeId, code: "nothing-to-read" }]
    : [];
}

function checkPictures(
  { id: nodeId, settings }: NodeOf<"assistant">,
  count: number | null,
): Problem[] {
  if (count === null) return [];
  if (count > MOST_PICTURES) {
    return [{ nodeId, code: "too-many-pictures", count, most: MOST_PICTURES }];
  }
  const isNeeded = textTasks[settings.task].pictures === "must" && !worksByRules(settings.model);
  return isNeeded && count === 0 ? [{ nodeId, code: "no-picture" }] : [];
}
