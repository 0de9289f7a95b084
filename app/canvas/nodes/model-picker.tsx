import { findModel, resolveModel } from "~/providers/image-models";
import type { NodeOf } from "~/workflow/document";
import { edgesInto } from "~/workflow/graph";
import { creditsPerImage } from "~/workflow/price";
import { useCanvas, useCanvasState } from "../canvas-context";
import { modelMenu, modelName, switchModel } from "../choose-model";
import { modelWords } from "../messages";
import { ModelMenu } from "./model-menu";

/** The image model, by tier. */
export function ModelPicker({ node }: { node: NodeOf<"imageGeneration"> }) {
  const { documents, tools, data } = useCanvas();
  const { settings } = node;
  const references = useCanvasState(
    (state) => edgesInto(state.history.present, node.id, "reference-images").length,
  );

  const unavailable = useCanvasState((state) => state.live.unavailable);

  function choose(id: string): void {
    const { settings: fitting, changes } = switchModel(settings, id);
    documents.setSettings<"imageGeneration">(node.id, fitting);
    if (changes.length > 0) tools.say(changes.join(" "));
  }

  const { model: id, resolution } = settings;
  const credits = creditsPerImage(settings, { references });
  return (
    <ModelMenu
      label={modelWords.label}
      chosen={{
        ...{ id, name: nameOf(id) },
        price: credits === null ? "" : modelWords.perImage(credits),
      }}
      groups={modelMenu(unavailable, { references, resolution })}
      onChoose={choose}
    >
      <button
        type="button"
        className="model-compare"
        onClick={() => tools.openPage(`/app/models?workflow=${data.workflow.id}`)}
      >
        {modelWords.compare}
      </button>
    </ModelMenu>
  );
}

function nameOf(modelId: string): string {
  const model = findModel(modelId);
  const answers = resolveModel(modelId);
  return model && answers ? modelName(model, answers) : modelWords.gone(model?.name ?? modelId);
}
