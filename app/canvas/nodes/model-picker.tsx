import { Icon, Popover } from "@shopify/polaris";
import { CheckIcon, ChevronDownIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { findModel, resolveModel } from "~/providers/image-models";
import type { NodeOf } from "~/workflow/document";
import { edgesInto } from "~/workflow/graph";
import { creditsPerImage } from "~/workflow/price";
import { useCanvas, useCanvasState } from "../canvas-context";
import { modelMenu, modelName, switchModel, type ModelChoice } from "../choose-model";
import { modelWords } from "../messages";

/** The image model, by tier, each with its price and abilities; what cannot be used now says why. */
export function ModelPicker({ node }: { node: NodeOf<"imageGeneration"> }) {
  const { documents, tools, data } = useCanvas();
  const [open, setOpen] = useState(false);
  const { settings } = node;
  const references = useCanvasState(
    (state) => edgesInto(state.history.present, node.id, "reference-images").length,
  );

  function choose(id: string): void {
    const { settings: fitting, changes } = switchModel(settings, id);
    documents.setSettings<"imageGeneration">(node.id, fitting);
    if (changes.length > 0) tools.say(changes.join(" "));
    setOpen(false);
  }

  const credits = creditsPerImage(settings, { references });
  const activator = (
    <button
      type="button"
      className="field model-button nodrag"
      aria-haspopup="listbox"
      aria-expanded={open}
      aria-label={`${modelWords.label}: ${nameOf(settings.model)}`}
      onClick={() => setOpen(!open)}
    >
      <span className="model-name">{nameOf(settings.model)}</span>
      <span className="quiet">{credits === null ? "" : modelWords.perImage(credits)}</span>
      <Icon source={ChevronDownIcon} />
    </button>
  );
  return (
    <Popover
      active={open}
      activator={activator}
      onClose={() => setOpen(false)}
      preferredAlignment="left"
      fluidContent
      fullHeight
    >
      <div className="model-menu">
        {modelMenu(data.unavailable, { references, resolution: settings.resolution }).map(
          (group) => (
            <section key={group.tier} role="group" aria-label={group.title}>
              <h4>{group.title}</h4>
              {group.choices.map((choice) => (
                <Choice
                  key={choice.id}
                  choice={choice}
                  chosen={choice.id === settings.model}
                  onChoose={choose}
                />
              ))}
            </section>
          ),
        )}
        <button
          type="button"
          className="model-compare"
          onClick={() => tools.openPage(`/app/models?workflow=${data.workflow.id}`)}
        >
          {modelWords.compare}
        </button>
      </div>
    </Popover>
  );
}

type ChoiceProps = { choice: ModelChoice; chosen: boolean; onChoose: (id: string) => void };

function Choice({ choice, chosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className="model-choice"
      aria-pressed={chosen}
      aria-disabled={choice.reason !== null}
      onClick={() => {
        if (choice.reason === null) onChoose(choice.id);
      }}
    >
      <span className="model-check">{chosen ? <Icon source={CheckIcon} /> : null}</span>
      <span className="model-words">
        <span className="model-line">
          <strong>{choice.name}</strong>
          <span>{choice.price}</span>
        </span>
        <span className="quiet">{choice.abilities}</span>
        {choice.reason === null ? null : <span className="model-reason">{choice.reason}</span>}
      </span>
    </button>
  );
}

function nameOf(modelId: string): string {
  const model = findModel(modelId);
  const answers = resolveModel(modelId);
  return model && answers ? modelName(model, answers) : modelWords.gone(model?.name ?? modelId);
}
