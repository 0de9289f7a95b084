import { isOfKind } from "~/workflow/document";
import { findNode } from "~/workflow/graph";
import type { Problem } from "~/workflow/problem";
import { publishProposal, type ProposedImage } from "~/workflow/publish-proposal";
import { gatherPlanContext } from "./plan-context.server";
import { findWorkflow } from "./workflows.server";

export type NodeProposal =
  | { kind: "proposal"; items: ProposedImage[] }
  | { kind: "invalid"; problems: Problem[] }
  | { kind: "not-found" };

/** What a publish node proposes for one product. The edge hands it to publishing: this folder does not know it. */
export async function proposeFromNode(wish: {
  shop: string;
  workflowId: string;
  nodeId: string;
  productId: string;
}): Promise<NodeProposal> {
  const { shop, workflowId, nodeId, productId } = wish;
  const workflow = await findWorkflow({ shop, workflowId });
  const node = workflow ? findNode(workflow.document, nodeId) : undefined;
  if (!workflow || !isOfKind(node, "shopifyPublish")) return { kind: "not-found" };

  const { document } = workflow;
  const context = await gatherPlanContext({ shop, workflowId, document, productId });
  return publishProposal({ document, context, running: new Set() }, node);
}
