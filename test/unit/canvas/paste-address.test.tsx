// @vitest-environment happy-dom
import { cleanup, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { newNode } from "~/workflow/document";
import { id, workflowOf } from "../workflow/workflow-of";
import { canvasData, imageView } from "./canvas-of";
import { drawCanvas } from "./draw-canvas";

afterEach(cleanup);

const fetched = id(7);

/** A canvas whose server fetches every picture it is told of; what it was told. */
function openCanvas(nodes = [] as Parameters<typeof workflowOf>[0]) {
  const wishes: unknown[] = [];
  const server = vi.fn((path: string, init: { body: string }) => {
    if (path !== "/app/uploads") return new Promise<never>(() => undefined);
    wishes.push(JSON.parse(init.body));
    return Promise.resolve(Response.json({ kind: "stored", images: [imageView(fetched)] }));
  });
  const { canvas } = drawCanvas(
    canvasData(workflowOf(nodes)),
    null,
    server as unknown as typeof fetch,
  );
  const images = () =>
    canvas.store
      .getState()
      .history.present.nodes.flatMap((node) =>
        node.kind === "image" ? [node.settings.imageIds] : [],
      );
  return { canvas, wishes, images };
}

function paste(text: string): Event {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const clipboardData = {
    files: [],
    getData: (type: string) => (type === "text/plain" ? text : ""),
  };
  document.body.dispatchEvent(Object.assign(event, { clipboardData }));
  return event;
}

test("the address of a picture is pasted as an Image node", async () => {
  const { wishes, images } = openCanvas();
  const event = paste("http://pictures.example/mug.jpg\n");

  expect(event.defaultPrevented).toBe(true);
  await waitFor(() => expect(images()).toEqual([[fetched]]));
  expect(wishes).toEqual([{ addresses: ["https://pictures.example/mug.jpg"] }]);
});

test("into the Image node that is selected, if one is", async () => {
  const own = id(3);
  const place = { id: "own", position: { x: 0, y: 0 } };
  const node = newNode("image", { ...place, settings: { imageIds: [own] } });
  const { canvas, images } = openCanvas([node]);
  canvas.store.setState({ selectedNodes: new Set([node.id]) });
  paste("https://pictures.example/mug.jpg");

  await waitFor(() => expect(images()).toEqual([[own, fetched]]));
});

test.each([
  "A mug, see https://pictures.example/mug.jpg",
  "mug.jpg",
  "",
  "data:image/png;base64,AAAA",
  "https://pictures.example/mug.jpg\nand more",
])("%j is no address to fetch", (text) => {
  const { wishes } = openCanvas();
  paste(text);

  expect(wishes).toEqual([]);
});
