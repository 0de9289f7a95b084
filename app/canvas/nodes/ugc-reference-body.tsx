import { Button } from "@shopify/polaris";
import type { BrandModelView } from "~/generation/canvas-state";
import type { NodeOf } from "~/workflow/document";
import { standingWords } from "~/workflow/messages";
import { approvedViews } from "~/workflow/node-inputs";
import type { Problem } from "~/workflow/problem";
import { brandModelWords as words } from "../brand-model-messages";
import { useCanvas, useCanvasState } from "../canvas-context";
import type { NodeBadge } from "../node-badge";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { Picture } from "./picture";
import { ProblemLines } from "./problem-lines";
import { SelectField } from "./select-field";

/** Who is shown: a brand model, its approved views, and why it is not sent where it is not. */
export function UgcReferenceBody({ node }: BodyProps<"ugcReference">) {
  const { brandModelId } = node.settings;
  const models = useCanvasState((state) => state.live.brandModels);
  const model = models.find(({ id }) => id === brandModelId);
  const openLibrary = useLibrary();

  if (brandModelId === null && models.every(isDeleted)) {
    return (
      <NodeFrame node={node}>
        <div className="area-empty">
          <span className="quiet">{words.empty}</span>
          <Button variant="primary" onClick={() => openLibrary(null)}>
            {words.add}
          </Button>
        </div>
      </NodeFrame>
    );
  }
  const { problems } = approvedViews({ brandModels: models }, node);
  return (
    <NodeFrame node={node} badge={badgeOf(model, problems)}>
      <ModelSelect node={node} models={models} />
      {brandModelId === null ? (
        <div className="area-empty quiet">{words.noneChosen}</div>
      ) : (
        <>
          {problems.length > 0 ? (
            <div>
              <ProblemLines problems={problems} />
              <button
                type="button"
                className="text-button nodrag"
                onClick={() => openLibrary(model ? model.id : null)}
              >
                {words.mend}
              </button>
            </div>
          ) : null}
          {model ? <Views model={model} /> : null}
        </>
      )}
      <div className="node-foot">
        <Button size="slim" onClick={() => openLibrary(null)}>
          {words.library}
        </Button>
        {model ? <span className="quiet">{words.views(model.views.length)}</span> : null}
      </div>
    </NodeFrame>
  );
}

const NOBODY = "nobody";

function ModelSelect({ node, models }: { node: NodeOf<"ugcReference">; models: BrandModelView[] }) {
  const { documents } = useCanvas();
  const { brandModelId } = node.settings;
  const known = models.some(({ id }) => id === brandModelId);
  // One that was deleted is named where it is chosen, and cannot be chosen anew.
  const offered = models.filter((model) => !isDeleted(model) || model.id === brandModelId);
  return (
    <SelectField
      className="field"
      label={words.label}
      value={brandModelId ?? NOBODY}
      options={[
        { value: NOBODY, label: words.none },
        ...(brandModelId !== null && !known ? [{ value: brandModelId, label: words.gone }] : []),
        ...offered.map((model) => ({
          value: model.id,
          label: isDeleted(model) ? words.deleted(model.name) : model.name,
        })),
      ]}
      onChoose={(chosen) =>
        documents.setSettings<"ugcReference">(node.id, {
          brandModelId: chosen === NOBODY ? null : chosen,
        })
      }
    />
  );
}

function Views({ model: { name, views } }: { model: BrandModelView }) {
  if (views.length === 0) return null;
  return (
    // A place that scrolls must be reachable by keys.
    <div
      className="image-area nowheel"
      tabIndex={0}
      role="group"
      aria-label={words.views(views.length)}
    >
      <div className="image-grid" data-count={Math.min(views.length, 3)}>
        {views.map((view, at) => (
          <div key={view.imageId} className="own-picture">
            <Picture image={view} alt={words.viewOf(name, at + 1)} size="tile" />
          </div>
        ))}
      </div>
    </div>
  );
}

function badgeOf(model: BrandModelView | undefined, problems: Problem[]): NodeBadge | undefined {
  if (!model) return undefined;
  const { standing } = model;
  if (standing !== "consented") return { words: standingWords[standing], tone: "bad" };
  if (problems.length > 0) return { words: words.noViews, tone: "bad" };
  return { words: standingWords.consented, tone: "good" };
}

function isDeleted({ standing }: BrandModelView): boolean {
  return standing === "deleted";
}

/** The library knows the way back to this canvas. */
function useLibrary(): (brandModelId: string | null) => void {
  const { data, tools } = useCanvas();
  const from = `?workflow=${data.workflow.id}`;
  return (brandModelId) =>
    tools.openPage(
      brandModelId === null
        ? `/app/brand-models${from}`
        : `/app/brand-models/${brandModelId}${from}`,
    );
}
