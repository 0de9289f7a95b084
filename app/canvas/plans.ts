import type { Edge, NodeOf } from "~/workflow/document";
import type { ReferenceInput } from "~/workflow/node-inputs";
import type { PublishProposal } from "~/workflow/publish-proposal";
import type { RunnableNode } from "~/workflow/runnable";
import type { Freshness } from "~/workflow/staleness";
import {
  freshnessOfNode,
  picturesFor,
  productsBefore,
  promptFor,
  proposalFor,
  quoteRun,
  referencesAlong,
  referencesFor,
  rolesInto,
  scopeOf,
  textsInto,
  type PlanBasis,
  type Quote,
  type WiredRole,
} from "./planner";

export type Plans = ReturnType<typeof createPlans>;

/**
 * Answers about nodes, worked out once for each state and only for nodes that are on the screen. An answer that says
 * the same as before is the same object, so that typing into one node draws no other anew.
 */
export function createPlans() {
  let basis: PlanBasis | null = null;
  let fresh = new Map<string, unknown>();
  const last = new Map<string, unknown>();

  function remember<Answer>(now: PlanBasis, key: string, work: () => Answer): Answer {
    if (!basis || !isSame(basis, now)) {
      basis = now;
      fresh = new Map();
    }
    if (!fresh.has(key)) fresh.set(key, settled(key, work()));
    // Each key names one kind of answer.
    return fresh.get(key) as Answer;
  }

  function settled(key: string, answer: unknown): unknown {
    const before = last.get(key);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(answer)) return before;
    last.set(key, answer);
    return answer;
  }

  return {
    quote: (now: PlanBasis, nodeId: string): Quote =>
      remember(now, `quote ${nodeId}`, () => quoteRun(now, [nodeId], true)),
    freshness: (now: PlanBasis, nodeId: string): Freshness =>
      remember(now, `freshness ${nodeId}`, () => freshnessOfNode(now, nodeId)),
    scope: (now: PlanBasis, nodeId: string): string =>
      remember(now, `scope ${nodeId}`, () => scopeOf(now.document, nodeId)),
    prompt: (now: PlanBasis, node: RunnableNode): string =>
      remember(now, `prompt ${node.id}`, () => promptFor(now, node)),
    texts: (now: PlanBasis, node: RunnableNode): number =>
      remember(now, `texts ${node.id}`, () => textsInto(now, node)),
    references: (now: PlanBasis, nodeId: string): ReferenceInput[] =>
      remember(now, `references ${nodeId}`, () => referencesFor(now, nodeId)),
    pictures: (now: PlanBasis, nodeId: string): number =>
      remember(now, `pictures ${nodeId}`, () => picturesFor(now, nodeId)),
    along: (now: PlanBasis, edge: Edge): ReferenceInput[] =>
      remember(now, `along ${edge.id}`, () => referencesAlong(now, edge)),
    roles: (now: PlanBasis, nodeId: string): WiredRole[] =>
      remember(now, `roles ${nodeId}`, () => rolesInto(now, nodeId)),
    productsBefore: (now: PlanBasis, nodeId: string): number =>
      remember(now, `products before ${nodeId}`, () => productsBefore(now, nodeId)),
    proposal: (now: PlanBasis, node: NodeOf<"shopifyPublish">): PublishProposal =>
      remember(now, `proposal ${node.id}`, () => proposalFor(now, node)),
  };
}

function isSame(one: PlanBasis, other: PlanBasis): boolean {
  return (
    one.document === other.document &&
    one.results === other.results &&
    one.products === other.products &&
    one.images === other.images &&
    one.cutOuts === other.cutOuts &&
    one.unavailable === other.unavailable &&
    one.brandModels === other.brandModels
  );
}
