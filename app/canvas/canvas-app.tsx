import { useNavigate } from "@remix-run/react";
import { ReactFlowProvider } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useEffect, useState } from "react";
import type { CanvasData } from "~/generation/canvas-state";
import { CanvasContext, useCanvasState } from "./canvas-context";
import { createCanvas } from "./create-canvas";
import { CanvasDialogs } from "./canvas-dialogs";
import { FlowCanvas } from "./flow-canvas";
import { AddMenu } from "./panels/add-menu";
import { ContextMenu } from "./panels/context-menu";
import { NoticeLine } from "./panels/notice-line";
import { Toolbar } from "./panels/toolbar";
import { useOpenVersions } from "./use-open-versions";

/** The whole canvas. Loaded in the browser only. */
export function CanvasApp({ data, reload }: { data: CanvasData; reload: () => void }) {
  const navigate = useNavigate();
  const [canvas] = useState(() => createCanvas(data, (path) => navigate(path), reload));
  useEffect(() => canvas.start(), [canvas]);
  useEffect(() => canvas.learn(data), [canvas, data]);
  useOpenVersions(canvas.store);

  return (
    <CanvasContext.Provider value={canvas}>
      <ReactFlowProvider>
        <Toolbar />
        <main className="canvas-stage">
          <FlowCanvas />
          <AddMenu />
          <ContextMenu />
          <NoticeLine />
        </main>
        <CanvasDialogs />
        <LiveRegion />
      </ReactFlowProvider>
    </CanvasContext.Provider>
  );
}

function LiveRegion() {
  const announcement = useCanvasState((state) => state.announcement);
  return (
    <div className="unseen" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}
