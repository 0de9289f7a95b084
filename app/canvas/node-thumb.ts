import type { FidelityView } from "~/generation/canvas-state";
import type { NodeOf, WorkflowDocument, WorkflowNode } from "~/workflow/document";
import { findNode } from "~/workflow/graph";
import { chosenPhoto } from "~/workflow/node-inputs";
import { outputOf } from "~/workflow/plan-context";
import type { CanvasState } from "./canvas-store";
import { photoAddress } from "./photo-address";
import { scopeOf } from "./planner";

type SmallPicture = { url: string; fidelity: FidelityView | null };

/** A small picture of what a node gives now. */
export function thumbOf(state: CanvasState, nodeId: string): SmallPicture | null {
  const document = state.history.present;
  const source = findNode(document, nodeId);
  switch (source?.kind) {
    case "image":
      return imageThumb(state, source.settings.imageIds.at(0));
    case "shopifyImport":
      return photoThumb(state, source);
    case "ugcReference":
      return viewThumb(state, source);
    case "imageGeneration":
      return resultThumb(state, document, source);
    default:
      return null;
  }
}

function viewThumb(state: CanvasState, { settings }: NodeOf<"ugcReference">): SmallPicture | null {
  const model = state.live.brandModels.find(({ id }) => id === settings.brandModelId);
  const first = model?.views.at(0);
  return first ? { url: first.tileUrl, fidelity: null } : null;
}

function imageThumb(state: CanvasState, imageId = ""): SmallPicture | null {
  const image = state.images.get(imageId);
  return image ? { url: image.tileUrl, fidelity: image.fidelity } : null;
}

function photoThumb(
  state: CanvasState,
  { settings }: NodeOf<"shopifyImport">,
): SmallPicture | null {
  const active = settings.iterates
    ? settings.products.find((entry) => entry.id === settings.activeProductId)
    : undefined;
  const entry = active ?? settings.products.at(0);
  const product = entry && state.products.get(entry.id);
  const photo = product && chosenPhoto(product.photos, entry.photoId);
  return photo ? { url: photoAddress(photo.url, 96), fidelity: null } : null;
}

function resultThumb(
  state: CanvasState,
  document: WorkflowDocument,
  source: WorkflowNode,
): SmallPicture | null {
  const scope = scopeOf(document, source.id);
  const result = state.live.results.find(
    (candidate) => candidate.nodeId === source.id && candidate.productId === scope,
  );
  return imageThumb(state, result && outputOf(result).at(0)?.imageId);
}
