import { useConnection, type ConnectionState } from "@xyflow/react";
import { createPortal } from "react-dom";
import { refuseConnection, type ConnectionRefusal } from "~/workflow/connect";
import type { WorkflowDocument } from "~/workflow/document";
import { connectionWords } from "~/workflow/messages";
import { useCanvasState } from "../canvas-context";
import { endsOf } from "../connection-ends";
import type { Point } from "../node-size";

/** While a wire hangs over a port that will not take it: why, beside the port. */
export function ConnectionHint() {
  const document = useCanvasState((state) => state.history.present);
  const refused = useConnection((connection) => refusedAt(document, connection));
  const at = refused.why ? placeOfPort(refused) : null;
  if (!refused.why || !at) return null;
  return createPortal(
    <div className="pointer-hint" role="status" style={{ left: at.x, top: at.y }}>
      {connectionWords[refused.why]}
    </div>,
    window.document.body,
  );
}

type Refused = { why: ConnectionRefusal | null; nodeId: string; portId: string };

const NOTHING_REFUSED: Refused = { why: null, nodeId: "", portId: "" };

function refusedAt(document: WorkflowDocument, connection: ConnectionState): Refused {
  if (!connection.inProgress || connection.isValid || !connection.toHandle) return NOTHING_REFUSED;
  const { fromHandle, toHandle } = connection;
  const ends = endsOf(fromHandle, toHandle);
  const why = ends && refuseConnection(document, ends);
  return { why, nodeId: toHandle.nodeId, portId: toHandle.id ?? "" };
}

function placeOfPort({ nodeId, portId }: Refused): Point | null {
  const port = [...window.document.querySelectorAll<HTMLElement>(".port")].find(
    ({ dataset }) => dataset.nodeid === nodeId && dataset.handleid === portId,
  );
  const box = port?.getBoundingClientRect();
  if (!box) return null;
  return { x: Math.max(8, Math.min(box.right + 14, window.innerWidth - 276)), y: box.top - 12 };
}
