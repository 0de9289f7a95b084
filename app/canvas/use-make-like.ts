import { isOfKind } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import type { SettingsOf } from "~/workflow/node-kinds";
import { handedOn } from "~/workflow/taking-part";
import { useCanvas } from "./canvas-context";
import { rolesByWire } from "./choose-model";
import { largeViewWords } from "./dialog-messages";
import { makeLike } from "./make-like";

/** Sets a node as it was set for one of its images, in one step that can be undone, and says what stayed. */
export function useMakeLike(nodeId: string) {
  const { documents, plans, store, tools } = useCanvas();

  return (made: SettingsOf<"imageGeneration">): void => {
    const document = store.getState().history.present;
    const node = findNode(document, nodeId);
    if (!node || !isOfKind(node, "imageGeneration")) return;
    const basis = tools.basis();
    const wired = plans.roles(basis, nodeId);
    const { settings, roles, changes } = makeLike(made, {
      settings: node.settings,
      prompt: plans.prompt(basis, node),
      isPromptWired: edgesInto(handedOn(document), nodeId, "prompt-input").length > 0,
      roles: wired.map(({ role }) => role),
    });
    documents.changeModel(nodeId, { settings, roles: rolesByWire(wired, roles) });
    tools.say([largeViewWords.againDone, ...changes].join(" "));
  };
}
