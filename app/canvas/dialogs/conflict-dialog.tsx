import { Button, ButtonGroup } from "@shopify/polaris";
import { useState } from "react";
import { useCanvas, useCanvasState } from "../canvas-context";
import { conflictWords } from "../dialog-messages";
import { CanvasDialog } from "./canvas-dialog";

/** Two versions of one workflow. Until the merchant has chosen, neither is overwritten. */
export function ConflictDialog({ onClose }: { onClose: () => void }) {
  const canvas = useCanvas();
  const save = useCanvasState((state) => state.save);
  const [copying, setCopying] = useState(false);
  const [failed, setFailed] = useState(false);
  if (save.kind !== "conflict") return null;

  const { theirs } = save;
  async function keepMine(): Promise<void> {
    setCopying(true);
    setFailed(false);
    const kept = await canvas.keepMineAsCopy();
    setCopying(false);
    setFailed(!kept);
  }
  return (
    <CanvasDialog
      title={conflictWords.title}
      onClose={onClose}
      foot={
        <ButtonGroup>
          <Button
            onClick={() => {
              canvas.loadTheirs(theirs);
              onClose();
            }}
          >
            {conflictWords.theirs}
          </Button>
          <Button variant="primary" loading={copying} onClick={() => void keepMine()}>
            {conflictWords.mine}
          </Button>
        </ButtonGroup>
      }
    >
      <p>{conflictWords.body}</p>
      <p className="dialog-problem" role="alert">
        {failed ? conflictWords.copyFailed : ""}
      </p>
    </CanvasDialog>
  );
}
