import type { ProductView } from "~/generation/canvas-state";
import type { ReferenceRole } from "~/providers/image-models";
import { roleAlong } from "~/workflow/connect";
import { isOfKind, type Edge, type NodeOf, type WorkflowDocument } from "~/workflow/document";
import { ancestorsOf, edgesInto, findNode } from "~/workflow/graph";
import type { ImageFact } from "~/workflow/image-fact";
import {
  imagesAlong,
  promptOf,
  referencesOf,
  type Planning,
  type ReferenceInput,
} from "~/workflow/node-inputs";
import type { NodeResult, PlanContext } from "~/workflow/plan-context";
import { planRun } from "~/workflow/plan-run";
import type { Problem } from "~/workflow/problem";
import { activeProductId, iteratingImport, productScope } from "~/workflow/product-scope";
import { publishProposal, type PublishProposal } from "~/workflow/publish-proposal";
import { runnableNodes, type RunnableNode } from "~/workflow/runnable";
import { freshnessOf, type Freshness } from "~/workflow/staleness";
import { handedOn, ownWireOf, takingPart } from "~/workflow/taking-part";

/** What a plan is made from. The server gathers the same from its rows. */
export type PlanBasis = {
  document: WorkflowDocument;
  results: readonly NodeResult[];
  products: ReadonlyMap<string, ProductView>;
  images: ReadonlyMap<string, ImageFact>;
  unavailable: PlanContext["unavailable"];
  adapterVersions: PlanContext["adapterVersions"];
  cutOuts: PlanContext["cutOuts"];
  brandModels: PlanContext["brandModels"];
};

export type Quote =
  | { kind: "run"; credits: number; steps: number; reused: number; pinned: number }
  | { kind: "up-to-date" }
  | { kind: "blocked"; problems: Problem[] };

export function quoteRun(basis: PlanBasis, targets: string[], again: boolean): Quote {
  const document = partFor(basis.document, targets);
  const outcome = planRun({ document, context: contextOf(basis), targets, again });
  if (outcome.kind === "invalid") return { kind: "blocked", problems: outcome.problems };
  const { steps, reused, credits } = outcome.plan;
  if (steps.length === 0) return { kind: "up-to-date" };
  const pinned = reused.filter((nodeId) => findNode(document, nodeId)?.pinned).length;
  const counts = { steps: steps.length, reused: reused.length - pinned, pinned };
  return { kind: "run", credits, ...counts };
}

/** Nodes to run so that nothing in the workflow is stale. */
export function staleNodes(basis: PlanBasis): string[] {
  const freshness = freshnessOf(basis.document, contextOf(basis));
  return runnableNodes(takingPart(basis.document))
    .filter((node) => freshness.get(node.id)?.kind !== "fresh")
    .map((node) => node.id);
}

export function freshnessOfNode(basis: PlanBasis, nodeId: string): Freshness {
  const document = partFor(basis.document, [nodeId]);
  return freshnessOf(document, contextOf(basis)).get(nodeId) ?? { kind: "never-run" };
}

export function scopeOf(document: WorkflowDocument, nodeId: string): string {
  return productScope(document, nodeId, activeProductId(document));
}

export function promptFor(basis: PlanBasis, node: RunnableNode): string {
  const { text, further } = promptOf(planningOf(basis), node);
  return [text, ...further.map((other) => other.text)].join("\n\n");
}

/** How many texts reach a node's prompt: each makes its own pictures. */
export function textsInto(basis: PlanBasis, node: RunnableNode): number {
  return promptOf(planningOf(basis), node).further.length + 1;
}

export function referencesFor(basis: PlanBasis, nodeId: string): ReferenceInput[] {
  return referencesOf(planningOf(basis), nodeId, "reference-images").references;
}

/** How many pictures an Assistant is given; one that is still to be made counts. */
export function picturesFor(basis: PlanBasis, nodeId: string): number {
  return edgesInto(handedOn(basis.document), nodeId, "image-input")
    .map((edge) => Math.max(1, imagesAlong(planningOf(basis), edge).references.length))
    .reduce((sum, count) => sum + count, 0);
}

export function referencesAlong(basis: PlanBasis, edge: Edge): ReferenceInput[] {
  return imagesAlong(planningOf(basis), edge).references;
}

/** A wire into a node's references: what its pictures are for, and how many they are. */
export type WiredRole = { edgeId: string; role: ReferenceRole; count: number };

/** In edge order. A wire that brings no picture yet counts as one. */
export function rolesInto(basis: PlanBasis, nodeId: string): WiredRole[] {
  return edgesInto(handedOn(basis.document), nodeId, "reference-images").map((edge) => {
    const source = findNode(basis.document, edge.from.node);
    const role = source ? roleAlong(edge, source) : "subject";
    const { id: edgeId } = ownWireOf(basis.document, edge) ?? edge;
    return { edgeId, role, count: Math.max(1, referencesAlong(basis, edge).length) };
  });
}

/** How many products a node can be run for, one by one: those of the import node before it. */
export function productsBefore({ document }: PlanBasis, nodeId: string): number {
  const source = iteratingImport(document);
  if (!source || !ancestorsOf(takingPart(document), nodeId).has(source.id)) return 0;
  return source.settings.products.length;
}

export function proposalFor(basis: PlanBasis, node: NodeOf<"shopifyPublish">): PublishProposal {
  return publishProposal(planningOf(basis), node);
}

function planningOf(basis: PlanBasis): Planning {
  return { document: handedOn(basis.document), context: contextOf(basis), running: new Set() };
}

function contextOf(basis: PlanBasis): PlanContext {
  const active = activeProductId(basis.document);
  const fixed = basis.document.nodes.flatMap((node) =>
    isOfKind(node, "shopifyImport") && !node.settings.iterates ? node.settings.products : [],
  );
  return {
    product: active === null ? null : (basis.products.get(active) ?? null),
    fixedProducts: fixed.flatMap((entry) => basis.products.get(entry.id) ?? []),
    images: [...basis.images.values()],
    results: [...basis.results],
    unavailable: basis.unavailable,
    adapterVersions: basis.adapterVersions,
    cutOuts: basis.cutOuts,
    brandModels: basis.brandModels,
  };
}

/** The targets, what they read, and the import nodes that name the product: a small part of a large workflow. */
function partFor(document: WorkflowDocument, targets: string[]): WorkflowDocument {
  const wanted = new Set(
    targets
      .filter((nodeId) => findNode(document, nodeId))
      .flatMap((nodeId) => [nodeId, ...ancestorsOf(document, nodeId)]),
  );
  const nodes = document.nodes.filter(
    (node) => wanted.has(node.id) || isOfKind(node, "shopifyImport"),
  );
  return { ...document, nodes, edges: document.edges.filter((edge) => wanted.has(edge.to.node)) };
}
