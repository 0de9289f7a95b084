import { findTextModel } from "~/providers/text-models";
import { LANGUAGE_CODES, LANGUAGES, TEXT_TASKS } from "~/providers/text-task";
import type { NodeOf } from "~/workflow/document";
import { taskWords } from "~/workflow/messages";
import { useCanvas, useCanvasState } from "../canvas-context";
import { chosenTextModel, modelForTask, textModelMenu } from "../choose-text-model";
import { assistantWords } from "../assistant-messages";
import { modelWords } from "../messages";
import { ModelMenu } from "./model-menu";

type Props = { node: NodeOf<"assistant"> };

/** What the Assistant is to do, and who does it. */
export function AssistantTask({ node }: Props) {
  const { documents } = useCanvas();
  const unavailable = useCanvasState((state) => state.live.unavailable);
  return (
    <>
      <div className="setting-row">
        <TaskSelect node={node} />
        {node.settings.task === "translate" ? <LanguageSelect node={node} /> : null}
      </div>
      <ModelMenu
        label={modelWords.textLabel}
        chosen={chosenTextModel(node.settings.model)}
        groups={textModelMenu(unavailable)}
        onChoose={(model) => documents.setSettings<"assistant">(node.id, { model })}
      />
    </>
  );
}

function TaskSelect({ node: { id, settings } }: Props) {
  const { documents, tools } = useCanvas();
  const unavailable = useCanvasState((state) => state.live.unavailable);
  function choose(value: string): void {
    const task = TEXT_TASKS.find((known) => known === value);
    if (!task) return;
    const model = modelForTask(task, settings.model, unavailable);
    documents.setSettings<"assistant">(id, { task, model });
    if (model !== settings.model) {
      tools.say(
        assistantWords.switchedModel(taskWords[task].name, findTextModel(model)?.name ?? model),
      );
    }
  }
  return (
    <select
      className="field slim-select task-select nodrag"
      aria-label={assistantWords.task}
      title={taskWords[settings.task].purpose}
      value={settings.task}
      onChange={(event) => choose(event.target.value)}
    >
      {TEXT_TASKS.map((task) => (
        <option key={task} value={task}>
          {taskWords[task].name}
        </option>
      ))}
    </select>
  );
}

function LanguageSelect({ node: { id, settings } }: Props) {
  const { documents } = useCanvas();
  return (
    <select
      className="field slim-select language-select nodrag"
      aria-label={assistantWords.language}
      value={settings.language}
      onChange={(event) => {
        const language = LANGUAGE_CODES.find((known) => known === event.target.value);
        if (language) documents.setSettings<"assistant">(id, { language });
      }}
    >
      {LANGUAGE_CODES.map((code) => (
        <option key={code} value={code}>
          {LANGUAGES[code]}
        </option>
      ))}
    </select>
  );
}
