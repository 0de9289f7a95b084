import { useReactFlow } from "@xyflow/react";
import { useEffect, type DragEvent } from "react";
import { findNode } from "~/workflow/graph";
import { useCanvas } from "./canvas-context";
import { CLIPBOARD_TYPE } from "./clipboard";
import type { Canvas } from "./create-canvas";
import { freePlace } from "./free-place";
import { cornerOf, middleOf, type Box } from "./node-place";
import { sizeOfKind, type Point } from "./node-size";
import { imageWords } from "./picture-messages";
import type { PictureSource } from "./server-calls";
import { isTyping } from "./shortcuts";

/** Nodes and pictures through the clipboard, and pictures dropped on the canvas. */
export function usePasteAndDrop() {
  const canvas = useCanvas();
  const { screenToFlowPosition } = useReactFlow();

  useEffect(() => {
    const { documents } = canvas;
    function copy(event: ClipboardEvent): void {
      if (isTyping(event.target) || isTextSelected()) return;
      const text = documents.copySelected();
      if (!text || !event.clipboardData) return;
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData(CLIPBOARD_TYPE, text);
      event.preventDefault();
      if (event.type === "cut") documents.removeSelected();
    }
    function paste(event: ClipboardEvent): void {
      const { clipboardData } = event;
      if (isTyping(event.target) || !clipboardData || canvas.store.getState().dialog) return;
      const seen = seenPart(screenToFlowPosition);
      const text = clipboardData.getData("text/plain");
      const source = sourceOf(picturesIn(clipboardData.files), text);
      if (source) void takePictures(canvas, source, freeAmid(canvas, seen));
      if (source || documents.pasteText(text, { seen, keepsInputs: isShiftHeld })) {
        event.preventDefault();
      }
    }
    // The clipboard's own event does not say which keys called it.
    let isShiftHeld = false;
    function hearShift(event: KeyboardEvent): void {
      isShiftHeld = event.shiftKey;
    }
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    document.addEventListener("keydown", hearShift, true);
    document.addEventListener("keyup", hearShift, true);
    return () => {
      document.removeEventListener("keydown", hearShift, true);
      document.removeEventListener("keyup", hearShift, true);
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [canvas, screenToFlowPosition]);

  return {
    onDragOver: (event: DragEvent) => {
      if (DROPPED.some((type) => event.dataTransfer.types.includes(type))) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const { files } = event.dataTransfer;
      const source = sourceOf([...files], event.dataTransfer.getData(ADDRESSES));
      if (!source) return;
      // Whatever file it is: left alone, the browser would open it in place of the canvas.
      event.preventDefault();
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      void takePictures(canvas, source, at);
    },
  };
}

/** A picture that is dragged out of another page comes as a list of addresses. */
const ADDRESSES = "text/uri-list";
const DROPPED = ["Files", ADDRESSES];
const MOST_ADDRESSES = 20;

/** Files, or the web addresses of which a text consists alone, remarks aside. */
function sourceOf(files: File[], text: string): PictureSource | null {
  if (files.length > 0) return { files };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const addresses = lines.map((line) => line.trim().replace(/^http:/, "https:"));
  const areAll = addresses.every((address) => /^https:\/\/\S+$/.test(address));
  return areAll && addresses.length > 0 && addresses.length <= MOST_ADDRESSES
    ? { addresses }
    : null;
}

/** Where a picture's node finds room in the middle of what is on the screen. */
function freeAmid({ store }: Canvas, seen: Box): Point {
  const size = sizeOfKind("image");
  return freePlace(store.getState().history.present, cornerOf(size, middleOf(seen)), size);
}

function picturesIn(files: FileList): File[] {
  return [...files].filter((file) => file.type.startsWith("image/"));
}

/** Into the chosen Image node, else into a new one. */
async function takePictures(canvas: Canvas, source: PictureSource, at: Point): Promise<void> {
  const { store, documents, pictures, tools } = canvas;
  if ("addresses" in source) tools.say(imageWords.fetching);
  const { history, selectedNodes } = store.getState();
  const chosen = [...selectedNodes].find(
    (nodeId) => findNode(history.present, nodeId)?.kind === "image",
  );
  if (chosen) {
    await pictures.addPictures(chosen, source, (imageIds) =>
      documents.setSettings<"image">(chosen, { imageIds }),
    );
    return;
  }
  const imageIds = await pictures.upload(source);
  if (imageIds.length > 0) documents.add("image", { position: at, settings: { imageIds } });
}

/** The part of the canvas that is on the screen. */
function seenPart(toFlow: (point: Point) => Point): Box {
  const corner = toFlow({ x: 0, y: 0 });
  const end = toFlow({ x: window.innerWidth, y: window.innerHeight });
  return { ...corner, width: end.x - corner.x, height: end.y - corner.y };
}

function isTextSelected(): boolean {
  return (window.getSelection()?.toString() ?? "") !== "";
}
