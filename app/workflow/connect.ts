import type { ReferenceRole } from "~/providers/image-model";
import { isOfKind, type Edge, type WorkflowDocument, type WorkflowNode } from "./document";
import { ancestorsOf, edgesInto, findNode } from "./graph";
import { specOf } from "./node-kinds";
import type { Port } from "./port";

export type ConnectionRefusal =
  "same-node" | "unknown-port" | "other-type" | "already-connected" | "input-taken" | "cycle";

type Ends = Pick<Edge, "from" | "to">;

/** Why two ports may not be joined, or null where they may. `input-taken` is offered as a replacement by the canvas. */
export function refuseConnection(document: WorkflowDocument, ends: Ends): ConnectionRefusal | null {
  const { from, to } = ends;
  if (from.node === to.node) return "same-node";

  const source = portAt(document, from, "outputs");
  const target = portAt(document, to, "inputs");
  if (!source || !target) return "unknown-port";
  if (source.type !== target.type) return "other-type";

  const taken = edgesInto(document, to.node, to.port);
  if (taken.some((edge) => edge.from.node === from.node && edge.from.port === from.port)) {
    return "already-connected";
  }
  if (ancestorsOf(document, from.node).has(to.node)) return "cycle";
  if (!target.many && taken.length > 0) return "input-taken";
  return null;
}

/**
 * What a reference is for when nobody said: photos of a product are the subject, a brand model is who is shown, a
 * picture made here is worked on further, and an own picture is the subject until the node has one, then its style.
 */
export function defaultRole(document: WorkflowDocument, ends: Ends): ReferenceRole | undefined {
  if (ends.to.port !== "reference-images") return undefined;
  const source = findNode(document, ends.from.node);
  if (isOfKind(source, "ugcReference")) return "identity";
  if (!isOfKind(source, "image")) return "subject";

  const others = edgesInto(document, ends.to.node, ends.to.port);
  return others.some((edge) => edge.role === "subject") ? "style" : "subject";
}

/** What a reference is for. A brand model is never taken for the product. */
export function roleAlong({ role }: Edge, source: WorkflowNode): ReferenceRole {
  return role ?? (isOfKind(source, "ugcReference") ? "identity" : "subject");
}

function portAt(
  document: WorkflowDocument,
  end: Edge["from"],
  side: "inputs" | "outputs",
): Port | undefined {
  const node = findNode(document, end.node);
  return node ? specOf(node.kind)[side][end.port] : undefined;
}
