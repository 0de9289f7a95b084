import {
  findTextModel,
  resolveTextModel,
  textModels,
  usableTextModel,
  worksByRules,
  type TextModel,
} from "~/providers/text-models";
import { textTasks, type TextTask } from "~/providers/text-task";
import type { ModelChoice } from "./choose-model";
import { modelWords } from "./messages";

type Unavailable = Partial<Record<string, string>>;

/** Our rules first, then AI models. Retired ones are not offered. */
export function textModelMenu(
  unavailable: Unavailable,
): { title: string; choices: ModelChoice[] }[] {
  const offered = textModels.filter(({ status }) => status.kind === "live");
  const choicesOf = (rows: TextModel[]) => rows.map((row) => choice(row, unavailable));
  return [
    {
      title: modelWords.withoutAi,
      choices: choicesOf(offered.filter(({ id }) => worksByRules(id))),
    },
    {
      title: modelWords.withAi,
      choices: choicesOf(offered.filter(({ id }) => !worksByRules(id))),
    },
  ].filter(({ choices }) => choices.length > 0);
}

function choice({ id, name, credits, note }: TextModel, unavailable: Unavailable): ModelChoice {
  const reason = unavailable[id] ?? null;
  return { id, name, price: modelWords.perText(credits), abilities: note, reason };
}

export function chosenTextModel(id: string): { id: string; name: string; price: string } {
  const row = findTextModel(id);
  const answers = resolveTextModel(id);
  if (!row || !answers) return { id, name: modelWords.gone(row?.name ?? id), price: "" };
  const name = row === answers ? row.name : modelWords.answeredBy(row.name, answers.name);
  return { id, name, price: modelWords.perText(answers.credits) };
}

/** The model for a task: the one that is chosen, unless only another can do it and may be used. */
export function modelForTask(task: TextTask, chosen: string, unavailable: Unavailable): string {
  if (!worksByRules(chosen) || textTasks[task].byRules) return chosen;
  return usableTextModel(unavailable)?.id ?? chosen;
}
