import { randomUUID } from "node:crypto";
import { PRODUCT, type Furnished } from "../../support/furnished-shop";
import { asJson } from "../../support/signed-in";
import type { Attempt, Attempts } from "./attempts";

/** What the shop `mine` may try against a workflow of `theirs`. */
export function workflowAttempts(mine: Furnished, theirs: Furnished): Attempts {
  const patch = { putNodes: [], removeNodes: ["photo"], putEdges: [], removeEdges: [] };
  const inWorkflow = (rest: string, init?: RequestInit): Attempt => ({
    by: init ? "action" : "loader",
    path: `/app/workflows/${theirs.workflowId}${rest}`,
    params: { workflowId: theirs.workflowId },
    init,
  });

  const { versionId } = theirs;
  const versionWishes = [
    { intent: "keep", revision: 1, name: "Mine now" },
    { intent: "name", versionId, name: "Mine now" },
    { intent: "put-back", versionId, revision: 1 },
  ];
  return {
    "app.workflows.$workflowId": () => [inWorkflow("")],
    "app.workflows.$workflowId.bulk": () => [
      inWorkflow(
        "/bulk",
        asJson({ requestId: randomUUID(), scope: { kind: "import-node" }, again: false }),
      ),
    ],
    "app.workflows.$workflowId.copy": () => [
      inWorkflow(
        "/copy",
        asJson({ name: "Copied", document: { version: 1, nodes: [], edges: [] } }),
      ),
    ],
    "app.workflows.$workflowId.document": () => [
      inWorkflow("/document", asJson({ baseRevision: 1, patch })),
    ],
    "app.workflows.$workflowId.history": () => [inWorkflow("/history?nodeId=images")],
    "app.workflows.$workflowId.picks": () => [
      inWorkflow("/picks", asJson({ nodeId: "images", productId: "", imageIds: [theirs.imageId] })),
      inWorkflow("/picks", asJson({ nodeId: "images", productId: "", imageIds: [mine.imageId] })),
      {
        ...inWorkflow(
          "/picks",
          asJson({ nodeId: "images", productId: "", imageIds: [theirs.imageId] }),
        ),
        params: { workflowId: mine.workflowId },
      },
    ],
    "app.workflows.$workflowId.progress": () => [inWorkflow("/progress")],
    "app.workflows.$workflowId.publish": () => [
      inWorkflow(
        "/publish",
        asJson({ requestId: randomUUID(), nodeId: "publish", productId: PRODUCT }),
      ),
    ],
    "app.workflows.$workflowId.runs": () => [
      inWorkflow(
        "/runs",
        asJson({
          ...{ requestId: randomUUID(), targets: ["images"], again: true, productId: null },
          ...{ revision: 1, quotedCredits: 2 },
        }),
      ),
    ],
    "app.workflows.$workflowId.versions": () => [
      inWorkflow("/versions"),
      ...versionWishes.map((wish) => inWorkflow("/versions", asJson(wish))),
      ...versionWishes.slice(1).map((wish) => ({
        ...inWorkflow("/versions", asJson(wish)),
        params: { workflowId: mine.workflowId },
      })),
    ],
  };
}
