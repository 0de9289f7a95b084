import { TitleBar } from "@shopify/app-bridge-react";
import { useRevalidator } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { CanvasData } from "~/generation/canvas-state";
import "./canvas.css";
import { toolbarWords } from "./messages";

const CanvasApp = lazy(async () => ({ default: (await import("./canvas-app")).CanvasApp }));

/** React Flow measures the screen, so the server sends a frame of the same size and the browser fills it. */
export function CanvasPage({ data }: { data: CanvasData }) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const { revalidate } = useRevalidator();

  return (
    <div className="canvas-page">
      <TitleBar title={toolbarWords.page} />
      {inBrowser ? (
        <Suspense fallback={<CanvasSkeleton name={data.workflow.name} />}>
          <CanvasApp key={data.workflow.id} data={data} reload={revalidate} />
        </Suspense>
      ) : (
        <CanvasSkeleton name={data.workflow.name} />
      )}
    </div>
  );
}

function CanvasSkeleton({ name }: { name: string }) {
  return (
    <>
      <div className="toolbar toolbar-waiting">
        <span className="toolbar-name">{name}</span>
      </div>
      <div className="canvas-waiting" role="status">
        {toolbarWords.loading}
      </div>
    </>
  );
}
