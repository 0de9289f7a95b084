import { ancestorsOf } from "~/workflow/graph";
import type { WorkflowDocument } from "~/workflow/document";
import { iteratingImport } from "~/workflow/product-scope";
import { addedTo } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { bulkWords } from "./messages";

export type BulkActions = ReturnType<typeof bulkActions>;

/** How many products a node can be run for, one by one: those of the import node before it. */
export function productsBefore(document: WorkflowDocument, nodeId: string): number {
  const source = iteratingImport(document);
  if (!source || !ancestorsOf(document, nodeId).has(source.id)) return 0;
  return source.settings.products.length;
}

export function bulkActions(tools: CanvasTools) {
  // Until it is answered, pressing again is the same bulk run.
  let requestId: string | null = null;

  /** Nothing is spent by it: the page that opens shows the check and the price. */
  async function runForAll(nodeId: string): Promise<void> {
    tools.store.setState((state) => ({ starting: new Set([...state.starting, nodeId]) }));
    try {
      if ((await tools.autosave.flush()) === null) {
        tell(tools, nodeId, bulkWords.notSaved);
        return;
      }
      requestId ??= tools.newId();
      const scope = { kind: "import-node" as const };
      const wish = { requestId, scope, targets: [nodeId], again: false };
      const answer = await tools.server.createBulk(wish);
      requestId = null;
      if (answer.kind === "created") tools.openPage(`/app/bulk/${answer.bulkRunId}`);
      else tell(tools, nodeId, bulkWords.refused[answer.kind]);
    } catch {
      // Whether it was made is not known: pressing again asks with the same id.
      tell(tools, nodeId, bulkWords.unreachable);
    } finally {
      tools.store.setState((state) => ({
        starting: new Set([...state.starting].filter((id) => id !== nodeId)),
      }));
    }
  }
  return { runForAll };
}

function tell(tools: CanvasTools, nodeId: string, text: string): void {
  tools.store.setState((state) => ({
    nodeNotices: addedTo(state.nodeNotices, [[nodeId, { kind: "words", text }]]),
  }));
  tools.announce(text);
}
