import { findModel, resolveModel } from "~/providers/image-models";
import type { NodeOf } from "~/workflow/document";
import { creditsPerImage } from "~/workflow/price";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { modelMenu, modelName, rolesByWire, switchModel } from "../choose-model";
import { modelWords } from "../messages";
import { ModelMenu } from "./model-menu";

/** The image model, by tier. */
export function ModelPicker({ node }: { node: NodeOf<"imageGeneration"> }) {
  const { documents, tools, data } = useCanvas();
  const { settings } = node;
  const wired = usePlan((plans, basis) => plans.roles(basis, node.id));
  const roles = wired.flatMap(({ role, count }) => Array.from({ length: count }, () => role));
  const unavailable = useCanvasState((state) => state.live.unavailable);

  function choose(id: string): void {
    const switched = switchModel(
      settings,
      id,
      wired.map(({ role }) => role),
    );
    const { settings: fitting, changes } = switched;
    documents.changeModel(node.id, {
      settings: fitting,
      roles: rolesByWire(wired, switched.roles),
    });
    if (changes.length > 0) tools.say(changes.join(" "));
  }

  const { model: id, ratio, resolution } = settings;
  const credits = creditsPerImage(settings, { references: roles.length });
  return (
    <ModelMenu
      label={modelWords.label}
      chosen={{
        ...{ id, name: nameOf(id) },
        price: credits === null ? "" : modelWords.perImage(credits),
      }}
      groups={modelMenu(unavailable, { ratio, resolution, roles })}
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
