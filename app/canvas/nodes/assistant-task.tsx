import { findTextModel } from "~/providers/text-models";
import { LANGUAGE_CODES, LANGUAGES, TEXT_TASKS, type TextTask } from "~/providers/text-task";
import type { NodeOf } from "~/workflow/document";
import { taskWords } from "~/workflow/messages";
import { useCanvas, useCanvasState } from "../canvas-context";
import { chosenTextModel, modelForTask, textModelMenu } from "../choose-text-model";
import { assistantWords } from "../assistant-messages";
import { modelWords } from "../messages";
import { ModelMenu } from "./model-menu";
import { SelectField } from "./select-field";

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
  function choose(task: TextTask): void {
    const model = modelForTask(task, settings.model, unavailable);
    documents.setSettings<"assistant">(id, { task, model });
    if (model !== settings.model) {
      tools.say(
        assistantWords.switchedModel(taskWords[task].name, findTextModel(model)?.name ?? model),
      );
    }
  }
  return (
    <SelectField
      className="field slim-select task-select"
      label={assistantWords.task}
      hint={taskWords[settings.task].purpose}
      value={settings.task}
      options={TEXT_TASKS.map((task) => ({ value: task, label: taskWords[task].name }))}
      onChoose={choose}
    />
  );
}

function LanguageSelect({ node: { id, settings } }: Props) {
  const { documents } = useCanvas();
  return (
    <SelectField
      className="field slim-select language-select"
      label={assistantWords.language}
      value={settings.language}
      options={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code] }))}
      onChoose={(language) => documents.setSettings<"assistant">(id, { language })}
    />
  );
}
