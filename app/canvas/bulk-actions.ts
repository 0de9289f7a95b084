import type { CanvasTools } from "./canvas-tools";
import { bulkWords } from "./messages";
import { setStarting, tell, type Unanswered } from "./run-actions";

export type BulkActions = ReturnType<typeof bulkActions>;

export function bulkActions(tools: CanvasTools) {
  // Until it is answered, pressing again at the same node is the same bulk run.
  const unanswered: Unanswered = new Map();

  /** Nothing is spent by it: the page that opens shows the check and the price. */
  async function runForAll(nodeId: string): Promise<void> {
    setStarting(tools, [nodeId], true);
    try {
      if ((await tools.autosave.flush()) === null) {
        tell(tools, [nodeId], bulkWords.notSaved);
        return;
      }
      const requestId = unanswered.get(nodeId) ?? tools.newId();
      unanswered.set(nodeId, requestId);
      const scope = { kind: "import-node" as const };
      const wish = { requestId, scope, targets: [nodeId], again: false };
      const answer = await tools.server.createBulk(wish);
      unanswered.delete(nodeId);
      if (answer.kind === "created") tools.openPage(`/app/bulk/${answer.bulkRunId}`);
      else tell(tools, [nodeId], bulkWords.refused[answer.kind]);
    } catch {
      // Whether it was made is not known: pressing again asks with the same id.
      tell(tools, [nodeId], bulkWords.unreachable);
    } finally {
      setStarting(tools, [nodeId], false);
    }
  }
  return { runForAll };
}
