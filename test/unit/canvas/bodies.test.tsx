// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { findNode } from "~/workflow/graph";
import { newNode, type WorkflowDocument } from "~/workflow/document";
import { NODE_KINDS, specOf } from "~/workflow/node-kinds";
import {
  generationNode,
  id,
  importNode,
  mug,
  prompt,
  reference,
  textNode,
  workflowOf,
} from "../workflow/workflow-of";
import { canvasData, imageView, jobView, mugView, resultOf, stepView, wired } from "./canvas-of";
import { bodyOf, drawCanvas, drawWithJobs } from "./draw-canvas";

afterEach(cleanup);

test("every kind of node is drawn as it starts, with its ports where the reference page has them", () => {
  const nodes = NODE_KINDS.map((kind, at) =>
    newNode(kind, { id: kind, position: { x: at * 500, y: 0 } }),
  );
  drawCanvas(canvasData(workflowOf(nodes)));

  for (const kind of NODE_KINDS) {
    const { inputs, outputs } = specOf(kind);
    const ports = [...bodyOf(kind).querySelectorAll<HTMLElement>(".port")];
    expect(ports.map((port) => [port.dataset.handleid, port.style.top])).toEqual(
      [...Object.entries(inputs), ...Object.entries(outputs)].map(([portId, port]) => [
        portId,
        `${port.at}%`,
      ]),
    );
  }
  const places = [...bodyOf("imageGeneration").querySelectorAll<HTMLElement>(".port")].map(
    (port) => [port.dataset.handleid, port.style.top],
  );
  expect(places.slice(0, 2)).toEqual([
    ["reference-images", "30%"],
    ["prompt-input", "55%"],
  ]);
});

test("every node can be taken hold of to move it", () => {
  const nodes = NODE_KINDS.map((kind, at) =>
    newNode(kind, { id: kind, position: { x: at * 500, y: 0 } }),
  );
  const { canvas } = drawCanvas(canvasData(workflowOf(nodes)));

  for (const node of canvas.store.getState().flowNodes) {
    const hold = node.dragHandle ?? "article, div";
    expect(bodyOf(node.id).querySelector(hold), node.id).not.toBeNull();
  }
});

test("ports are coloured by what flows through them", () => {
  drawCanvas(canvasData(wired));

  expect(bodyOf("textPrompt").querySelector(".port")?.className).toContain("port-text");
  expect(bodyOf("shopifyImport").querySelector(".port")?.className).toContain("port-image");
});

test("the price is on the button before it is pressed", () => {
  drawCanvas(canvasData(wired));

  expect(
    within(bodyOf("imageGeneration")).getByRole("button", { name: "Run · 4 credits" }),
  ).toHaveProperty("disabled", false);
});

test("an import node without products offers products and a collection", () => {
  drawCanvas(canvasData(workflowOf([importNode("product", { products: [] })])));
  const body = within(bodyOf("shopifyImport"));

  expect(body.getByRole("button", { name: "Choose products" })).toBeTruthy();
  expect(body.getByRole("button", { name: "Choose a collection" })).toBeTruthy();
});

test("a product without a photo, and one that is gone, say so where the photo would be", () => {
  const bare = { ...mugView, photos: [] };
  drawCanvas(canvasData(workflowOf([importNode()]), { products: [bare] }));
  expect(bodyOf("shopifyImport").textContent).toContain("This product has no photo");
  cleanup();

  drawCanvas(canvasData(workflowOf([importNode()]), { products: [] }));
  expect(bodyOf("shopifyImport").textContent).toContain("not in your shop any more");
});

test("the product switcher goes round its products", () => {
  const bottle = { ...mugView, id: "gid://shopify/Product/2", title: "Bottle" };
  const products = [
    { id: mug.id, photoId: null },
    { id: bottle.id, photoId: null },
  ];
  const { canvas } = drawCanvas(
    canvasData(workflowOf([importNode("product", { products })]), {
      products: [mugView, bottle],
    }),
  );
  const active = () => canvas.store.getState().history.present.nodes[0]?.settings;

  fireEvent.click(screen.getByRole("button", { name: "Next product" }));
  expect(active()).toMatchObject({ activeProductId: bottle.id });
  expect(bodyOf("shopifyImport").textContent).toContain("2 of 2");
  fireEvent.click(screen.getByRole("button", { name: "Next product" }));
  expect(active()).toMatchObject({ activeProductId: mug.id });
});

test("a node that cannot run says why, and its button does not work", () => {
  drawCanvas(canvasData(workflowOf([generationNode("images", { prompt: "{{product.colour}}" })])));
  const body = bodyOf("imageGeneration");

  expect(body.textContent).toContain("{{product.colour}} is not a variable");
  expect(within(body).getByText("Needs attention")).toBeTruthy();
  const button = within(body).getByRole("button", { name: "Run" });
  expect(button.getAttribute("aria-disabled") ?? button.hasAttribute("disabled")).toBeTruthy();
});

test("a number of images no run makes is refused with the limits, and changes nothing", () => {
  const { canvas } = drawCanvas(canvasData(wired));
  const body = within(bodyOf("imageGeneration"));
  const field = body.getByRole("textbox", { name: "Images" });
  const settings = () => findNode(canvas.store.getState().history.present, "images")?.settings;
  const said = "One run makes 1 to 10 images, so it stays at 4.";

  for (const typed of ["0", "11", "2.5", "many"]) {
    fireEvent.change(field, { target: { value: typed } });
    expect(body.getByText(said)).toBeTruthy();
    expect(settings()).toMatchObject({ count: 4 });
  }
  fireEvent.change(field, { target: { value: "10" } });
  expect(body.queryByText(said)).toBeNull();
  expect(settings()).toMatchObject({ count: 10 });
});

test("Enter after a number no run makes shows the number that stays, and still says why", () => {
  drawCanvas(canvasData(wired));
  const body = within(bodyOf("imageGeneration"));
  const field = body.getByRole("textbox", { name: "Images" });
  fireEvent.change(field, { target: { value: "11" } });

  fireEvent.keyDown(field, { key: "Enter" });

  expect(body.getByDisplayValue("4")).toBe(field);
  expect(body.getByText("One run makes 1 to 10 images, so it stays at 4.")).toBeTruthy();
});

test("a space after the prompt is not sent to the model, and not counted", () => {
  drawCanvas(canvasData(workflowOf([textNode("Stone ")])));
  expect(within(bodyOf("textPrompt")).getByText("5 / 4,000")).toBeTruthy();
});

test("a mistake in a variable leaves the variables and the count of characters where they were", () => {
  drawCanvas(canvasData(workflowOf([importNode(), textNode("{{product.colour}}")])));
  const body = within(bodyOf("textPrompt"));

  expect(body.getByText(/is not a variable/)).toBeTruthy();
  expect(body.getByText("18 / 4,000")).toBeTruthy();
  expect(
    body.getByRole("button", { name: "Insert {{product.metafield.custom.material}}" }),
  ).toBeTruthy();
  fireEvent.click(body.getByRole("combobox", { name: "Insert a value of Color" }));
  fireEvent.click(screen.getByRole("option", { name: "Teal" }));
  expect(body.getByDisplayValue(/Teal/)).toBeTruthy();
});

test("while a run is under way its button cancels, and every image says how far it is", () => {
  drawCanvas(
    canvasData(workflowOf([generationNode()]), {
      live: {
        steps: [
          stepView({
            state: "running",
            imageJobs: [
              jobView({ position: 0, image: imageView("a") }),
              jobView({ position: 1, state: "running" }),
              jobView({ position: 2, state: "waiting" }),
            ],
          }),
        ],
      },
    }),
  );
  const body = within(bodyOf("imageGeneration"));

  expect(body.getByText("1 of 3 done")).toBeTruthy();
  expect(body.getByText("Making")).toBeTruthy();
  expect(body.getByRole("button", { name: "Cancel" })).toBeTruthy();
  expect(body.getByRole("button", { name: "Cancel this image" })).toBeTruthy();
});

test("a stale node says what changed", () => {
  const made = { prompt: "Wood", settings: {}, references: [], product: null };
  drawCanvas(
    canvasData(workflowOf([generationNode("images", { prompt: "Stone" })]), {
      live: {
        steps: [stepView({ state: "done", imageJobs: [jobView({ image: imageView("a") })] })],
        results: [resultOf({ made, images: [imageView("a")] })],
      },
    }),
  );

  expect(within(bodyOf("imageGeneration")).getByText("The prompt changed")).toBeTruthy();
});

test("each reference says what the model does with its role", () => {
  drawCanvas(canvasData(wired, { cutOuts: { "photo-hash": { kind: "sure", photo: null } } }));

  expect(bodyOf("imageGeneration").querySelector(".reference")?.textContent).toContain(
    "Kept exactly as it is",
  );
});

test("a reference that gives no image yet promises nothing about one", () => {
  const source = newNode("image", { id: "product", position: { x: 0, y: 0 } });
  drawCanvas(canvasData(workflowOf([source, generationNode()], [reference("product")])));

  const row = bodyOf("imageGeneration").querySelector(".reference")?.textContent;
  expect(row).toContain("No image yet");
  expect(row).not.toContain("Kept exactly");
});

test("a picture of an image node that was deleted leaves words, not a hole", () => {
  const node = newNode("image", {
    id: "own",
    position: { x: 0, y: 0 },
    settings: { imageIds: [id(5)] },
  });
  drawCanvas(canvasData(workflowOf([node])));

  expect(bodyOf("image").textContent).toContain("This picture was deleted");
});

test("a publish node with nothing to publish says what to do, and with a pick what it would do", () => {
  const publish = newNode("shopifyPublish", { id: "publish", position: { x: 900, y: 0 } });
  const document: WorkflowDocument = workflowOf(
    [...wired.nodes, publish],
    [
      ...wired.edges,
      {
        id: "images-publish",
        from: { node: "images", port: "image-output" },
        to: { node: "publish", port: "images" },
      },
    ],
  );
  drawCanvas(canvasData(document));
  expect(bodyOf("shopifyPublish").textContent).toContain("There is no image to use yet");
  cleanup();

  drawCanvas(
    canvasData(document, {
      live: { results: [resultOf({ productId: mug.id, images: [imageView("a")] })] },
    }),
  );
  expect(bodyOf("shopifyPublish").textContent).toContain("1 image for Teal mug");
});

test("until something is picked, the first image is marked as the one that is used", () => {
  const jobs = ["a", "b"].map((name, position) => jobView({ position, image: imageView(name) }));
  drawWithJobs(jobs);
  expect(screen.getByRole("button", { name: "Image 1, used until you pick" })).toBeTruthy();
  cleanup();

  drawWithJobs(jobs, ["b"]);
  expect(screen.getByRole("button", { name: "Image 1" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Image 2, picked" })).toBeTruthy();
});

test("a double-click opens an image large and leaves the picks as they were", () => {
  const { canvas } = drawWithJobs(
    [
      jobView({ position: 0, image: imageView("a") }),
      jobView({ position: 1, image: imageView("b") }),
    ],
    ["b"],
  );
  fireEvent.doubleClick(screen.getByRole("button", { name: "Image 1" }));

  expect(canvas.store.getState().dialog).toEqual({
    kind: "large-view",
    nodeId: "images",
    imageId: "a",
  });
  expect(screen.getByRole("dialog").textContent).toContain("Image 1 of 2");
  expect(canvas.store.getState().live.results[0]?.picks.map((image) => image.imageId)).toEqual([
    "b",
  ]);
});

test("files that were refused at once have a line each, on the node they were given to", () => {
  const { canvas } = drawCanvas(canvasData(workflowOf([newNode("image", nodeAt("photo"))])));
  const lines = ["notes.txt: This file is not a picture.", "logo.svg: This file is a drawing."];
  act(() =>
    canvas.store.setState({ nodeNotices: new Map([["photo", { kind: "refusals", lines }]]) }),
  );

  const list = within(bodyOf("image")).getByRole("list", { name: "Files that were not taken" });
  expect(
    within(list)
      .getAllByRole("listitem")
      .map((line) => line.textContent),
  ).toEqual(lines);
});

function nodeAt(nodeId: string) {
  return { id: nodeId, position: { x: 0, y: 0 } };
}

test("the node says before a run which words of its prompt Studio leaves out", () => {
  drawCanvas(
    canvasData(workflowOf([generationNode("images", { prompt: "on zebra velvet, white marble" })])),
  );

  const said = within(within(bodyOf("imageGeneration")).getByRole("status")).getByRole("list");
  expect([...said.children].map((line) => line.textContent)).toEqual([
    "Studio has no set for: velvet. It takes the nearest it has.",
    "Studio leaves out words that it does not know: zebra.",
    "A model that draws can show it: FLUX 3 klein, Nano Banana 2.1, or FLUX 3.",
  ]);
});

test("a word that is still being written is not called unknown, in a Text prompt that is wired in either", () => {
  drawCanvas(
    canvasData(workflowOf([textNode("white marb"), generationNode("images")], [prompt()])),
  );
  const field = within(bodyOf("textPrompt")).getByRole("textbox");

  fireEvent.focus(field);
  expect(within(bodyOf("imageGeneration")).queryByText(/marb\./)).toBeNull();
  fireEvent.blur(field);
  expect(within(bodyOf("imageGeneration")).getByText(/marb\./)).toBeTruthy();
});

test("a word that is still being written is not called unknown", () => {
  drawCanvas(canvasData(workflowOf([generationNode("images", { prompt: "white marb" })])));
  const field = within(bodyOf("imageGeneration")).getByRole("textbox", { name: "Prompt" });

  fireEvent.focus(field);
  expect(within(bodyOf("imageGeneration")).queryByText(/marb\./)).toBeNull();
  fireEvent.blur(field);
  expect(within(bodyOf("imageGeneration")).getByText(/marb\./)).toBeTruthy();
});
