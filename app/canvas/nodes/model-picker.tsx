import { useShallow } from "zustand/react/shallow";
import { findModel, resolveModel, type ReferenceRole } from "~/providers/image-models";
import type { Edge, NodeOf } from "~/workflow/document";
import { edgesInto } from "~/workflow/graph";
import { creditsPerImage } from "~/workflow/price";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { modelMenu, modelName, switchModel } from "../choose-model";
import { modelWords } from "../messages";
import { ModelMenu } from "./model-menu";

/** The image model, by tier. */
export function ModelPicker({ node }: { node: NodeOf<"imageGeneration"> }) {
  const { documents, tools, data } = useCanvas();
  const { settings } = node;
  const edges = useCanvasState(
    useShallow((state) => edgesInto(state.history.present, node.id, "reference-images")),
  );
  const roles = useRoles(edges);
  const unavailable = useCanvasState((state) => state.live.unavailable);

  function choose(id: string): void {
    const switched = switchModel(settings, id, edges.map(roleOf));
    const { settings: fitting, changes } = switched;
    const moved = new Map(edges.map((edge, at) => [edge.id, switched.roles[at] ?? roleOf(edge)]));
    documents.changeModel(node.id, { settings: fitting, roles: moved });
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

function roleOf({ role }: Edge): ReferenceRole {
  return role ?? "subject";
}

/** One for each picture that comes now; a node that has none yet counts as one. */
function useRoles(edges: readonly Edge[]): ReferenceRole[] {
  const counts = usePlan((plans, basis) =>
    edges.map((edge) => Math.max(1, plans.along(basis, edge).length)).join(" "),
  ).split(" ");
  return edges.flatMap((edge, at) =>
    Array.from({ length: Number(counts[at]) }, () => roleOf(edge)),
  );
}

function nameOf(modelId: string): string {
  const model = findModel(modelId);
  const answers = resolveModel(modelId);
  return model && answers ? modelName(model, answers) : modelWords.gone(model?.name ?? modelId);
}
