import { Button, ButtonGroup } from "@shopify/polaris";
import { DeleteIcon, DuplicateIcon, LayoutSectionIcon, PlayIcon } from "@shopify/polaris-icons";
import { useCanvas, useCanvasState } from "../canvas-context";
import { runWords, toolbarWords } from "../messages";
import { quoteRun } from "../planner";
import { ArrangeMenu } from "./arrange-menu";
import { findNode } from "~/workflow/graph";
import { canRun } from "~/workflow/runnable";

/** What can be done with several nodes at once. One node carries its own buttons. */
export function SelectionBar() {
  const count = useCanvasState((state) => state.selectedNodes.size);
  return count > 1 ? <Bar count={count} /> : null;
}

function Bar({ count }: { count: number }) {
  const { documents, runs, store } = useCanvas();
  const price = useSelectionPrice();
  return (
    <div className="selection-bar" role="toolbar" aria-label={toolbarWords.selected(count)}>
      <span className="quiet">{toolbarWords.selected(count)}</span>
      <ButtonGroup variant="segmented">
        {price ? (
          <Button
            icon={PlayIcon}
            variant="primary"
            onClick={() => runs.run([...store.getState().selectedNodes])}
          >
            {price}
          </Button>
        ) : null}
        <Button icon={LayoutSectionIcon} onClick={documents.groupSelected}>
          {toolbarWords.group}
        </Button>
        <ArrangeMenu />
        <Button
          icon={DuplicateIcon}
          accessibilityLabel={toolbarWords.duplicate}
          onClick={documents.duplicateSelected}
        />
        <Button
          icon={DeleteIcon}
          accessibilityLabel={toolbarWords.delete}
          onClick={documents.removeSelected}
        />
      </ButtonGroup>
    </div>
  );
}

function useSelectionPrice(): string | null {
  const { tools } = useCanvas();
  return useCanvasState((state) => {
    const targets = [...state.selectedNodes].filter((nodeId) =>
      canRun(findNode(state.history.present, nodeId)),
    );
    if (targets.length === 0) return null;
    const quote = quoteRun(tools.basis(state), targets, true);
    if (quote.kind === "run") return runWords.runNodes(quote.steps, quote.credits);
    return quote.kind === "up-to-date" ? runWords.upToDate : null;
  });
}
