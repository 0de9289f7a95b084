import { useConnection, type ConnectionState } from "@xyflow/react";
import { createPortal } from "react-dom";
import { refuseConnection, type ConnectionRefusal } from "~/workflow/connect";
import type { WorkflowDocument } from "~/workflow/document";
import { connectionWords } from "~/workflow/messages";
import { useCanvasState } from "../canvas-context";
import { endsOf } from "../connection-ends";
import type { Point } from "../node-size";

/** While a wire hangs over a port that will not take it: why, beside the pointer. */
export function ConnectionHint() {
  const document = useCanvasState((state) => state.history.present);
  const why = useConnection((connection) => refusalOf(document, connection));
  const at = why ? placeOfPort() : null;
  if (!why || !at) return null;
  return createPortal(
    <div className="pointer-hint" role="status" style={{ left: at.x, top: at.y }}>
      {connectionWords[why]}
    </div>,
    window.document.body,
  );
}

function refusalOf(
  document: WorkflowDocument,
  connection: ConnectionState,
): ConnectionRefusal | null {
  if (!connection.inProgress || connection.isValid || !connection.toHandle) return null;
  const ends = endsOf(connection.fromHandle, connection.toHandle);
  return ends && refuseConnection(document, ends);
}

/** React Flow marks the port under the pointer. */
function placeOfPort(): Point | null {
  const port = window.document.querySelector(".react-flow__handle.connectingto");
  const box = port?.getBoundingClientRect();
  return box
    ? { x: Math.max(8, Math.min(box.right + 12, window.innerWidth - 280)), y: box.top - 8 }
    : null;
}
