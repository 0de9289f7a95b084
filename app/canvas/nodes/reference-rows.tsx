import { Icon } from "@shopify/polaris";
import { EditIcon } from "@shopify/polaris-icons";
import { resolveModel, type ReferenceRole } from "~/providers/image-models";
import { roleAlong } from "~/workflow/connect";
import type { Edge, NodeOf } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import type { ImageFact } from "~/workflow/image-fact";
import { isCutOut } from "~/workflow/plan-step";
import { handedOn, ownWireOf } from "~/workflow/taking-part";
import { useShallow } from "zustand/react/shallow";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { offeredRoles } from "../choose-model";
import { FidelityMark } from "../fidelity-mark";
import { generationWords, nodeName, roleSupportWords, roleWords } from "../messages";
import { thumbOf } from "../node-thumb";
import { SelectField } from "./select-field";

/** Each connected reference in order: what it is for, and what the chosen model does with that. */
export function ReferenceRows({ node }: { node: NodeOf<"imageGeneration"> }) {
  const edges = useCanvasState(
    useShallow((state) => edgesInto(handedOn(state.history.present), node.id, "reference-images")),
  );
  const model = resolveModel(node.settings.model);
  const takesMore = model?.references.style != null || model?.references.composition != null;
  if (edges.length === 0) {
    return <div className="references references-none">{generationWords.noReferences}</div>;
  }
  return (
    <ul className="references nowheel" aria-label={generationWords.references}>
      {edges.map((edge) => (
        <ReferenceRow key={edge.id} node={node} edge={edge} />
      ))}
      {edges.length === 1 && takesMore ? (
        <li className="references-none references-more">{generationWords.moreReferences}</li>
      ) : null}
    </ul>
  );
}

function ReferenceRow({ node, edge }: { node: NodeOf<"imageGeneration">; edge: Edge }) {
  const thumb = useCanvasState(useShallow((state) => thumbOf(state, edge.from.node)));
  const name = useCanvasState((state) => {
    const source = findNode(state.history.present, edge.from.node);
    return source ? nodeName(source) : "";
  });
  const model = resolveModel(node.settings.model);
  const role = useCanvasState((state) => {
    const source = findNode(state.history.present, edge.from.node);
    return source ? roleAlong(edge, source) : "subject";
  });
  const subject = useSubjectOf(edge, node.settings.model);
  const isFinding = useCanvasState(({ cuttingOut }) => cuttingOut.has(subject?.imageId ?? ""));
  const isUnsure = useCanvasState(({ cutOuts }) => cutOuts[subject?.hash ?? ""]?.kind === "unsure");
  const support = model ? roleSupportWords(model, role) : "";
  const found = isUnsure ? generationWords.productUnclear : support;
  const known = thumb ? found : generationWords.noReferenceYet;
  const supportWords = isFinding ? generationWords.findingProduct : known;
  const refused = model ? model.references[role] === null : false;

  return (
    <li className="reference" data-refused={refused}>
      <span className="reference-thumb">
        {thumb ? <img src={thumb.url} alt="" draggable={false} /> : null}
        {thumb?.fidelity ? <FidelityMark fidelity={thumb.fidelity} small /> : null}
      </span>
      <span className="reference-words" title={name}>
        <span className="reference-name">{name}</span>
        <span className="quiet">{supportWords}</span>
      </span>
      {subject ? <CorrectCutOut nodeId={node.id} imageId={subject.imageId} /> : null}
      <RoleSelect edge={edge} name={name} role={role} offered={offeredRoles(model, role)} />
    </li>
  );
}

type RoleProps = {
  edge: Edge;
  name: string;
  role: ReferenceRole;
  offered: readonly ReferenceRole[];
};

/** What comes through another node shares the wire, and with it what it is for. */
function RoleSelect({ edge, name, role, offered }: RoleProps) {
  const { documents } = useCanvas();
  const own = useCanvasState((state) => ownWireOf(state.history.present, edge)?.id ?? edge.id);
  return (
    <SelectField
      className="field slim-select"
      label={generationWords.role(name)}
      hint={own === edge.id ? roleWords[role].purpose : generationWords.comesThrough}
      value={role}
      options={offered.map((other) => ({ value: other, label: roleWords[other].name }))}
      onChoose={(wanted) => documents.setRole(own, wanted)}
    />
  );
}

/** The picture of a reference that Studio cuts the product out of; undefined where it cuts none. */
function useSubjectOf(edge: Edge, model: string): ImageFact | undefined {
  const along = usePlan((plans, basis) => plans.along(basis, edge));
  return along.find((reference) => isCutOut(reference, model));
}

/** Studio keeps the product as it is, so what it takes for the product matters. */
function CorrectCutOut({ nodeId, imageId }: { nodeId: string; imageId: string }) {
  const { cutOuts } = useCanvas();
  return (
    <button
      type="button"
      className="icon-button nodrag"
      aria-label={generationWords.fixCutOut}
      title={generationWords.fixCutOut}
      onClick={() => cutOuts.edit(nodeId, imageId)}
    >
      <Icon source={EditIcon} />
    </button>
  );
}
