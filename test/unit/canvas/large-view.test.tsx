// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { ImageView } from "~/generation/canvas-state";
import { generationNode, importNode, mug, reference, workflowOf } from "../workflow/workflow-of";
import { canvasData, imageView, jobView, stepView } from "./canvas-of";
import { drawCanvas } from "./draw-canvas";

afterEach(cleanup);

const recipe = {
  ...{ model: "Studio", prompt: "", notes: [], reference: null, settings: null },
  seed: { base: 71, image: 2, of: 4 },
};

function openLargeView(images: ImageView[], at = 0) {
  const imageJobs = images.map((image, position) => jobView({ position, image }));
  const { canvas } = drawCanvas(
    canvasData(workflowOf([importNode(), generationNode()], [reference("product")]), {
      live: { steps: [stepView({ imageJobs, state: "done", productId: mug.id })] },
    }),
  );
  fireEvent.doubleClick(screen.getByRole("button", { name: new RegExp(`^Image ${at + 1}`) }));
  return { canvas, dialog: screen.getByRole("dialog") };
}

test("an image is compared with the photo it was made from, whatever the node's reference is today", () => {
  const then = { imageId: "then", viewUrl: "https://packshot.test/then/view" };
  const { dialog } = openLargeView([imageView("a", { recipe: { ...recipe, reference: then } })]);
  fireEvent.click(within(dialog).getByLabelText("Side by side"));

  const photo = within(dialog).getByAltText("Reference");
  expect(photo.getAttribute("src")).toBe(then.viewUrl);
});

test("an image is compared with another of its node, and with that one until something else is chosen", () => {
  const then = { imageId: "then", viewUrl: "https://packshot.test/then/view" };
  const made = { recipe: { ...recipe, reference: then } };
  const { dialog } = openLargeView([
    imageView("a", made),
    imageView("b", made),
    imageView("c", made),
  ]);
  expect(within(dialog).queryByRole("group", { name: "Compare with" })).toBeNull();
  fireEvent.click(within(dialog).getByLabelText("Side by side"));

  const rivals = within(dialog).getByRole("group", { name: "Compare with" });
  const names = within(rivals)
    .getAllByRole("radio")
    .map((rival) => rival.getAttribute("aria-label"));
  expect(names).toEqual(["Reference", "Image 2", "Image 3"]);
  fireEvent.click(within(rivals).getByLabelText("Image 3"));
  const other = () => within(dialog).getByAltText("Image 3").getAttribute("src");
  expect(other()).toBe("https://packshot.test/c/view");
  fireEvent.keyDown(dialog, { key: "ArrowRight" });
  expect(other()).toBe("https://packshot.test/c/view");
  // Beside itself it says nothing.
  fireEvent.keyDown(dialog, { key: "ArrowRight" });
  expect(within(dialog).getByAltText("Reference")).toBeTruthy();
});

test("a node is set as it was for an image, in one step that is undone", () => {
  const settings = {
    ...({ model: "studio", ratio: "3:4", resolution: "2K", count: 2 } as const),
    ...{ prompt: "On oak", seed: 71 },
  };
  const { canvas, dialog } = openLargeView([
    imageView("a", { recipe: { ...recipe, ...{ prompt: settings.prompt, settings } } }),
  ]);
  const settingsNow = () =>
    canvas.store.getState().history.present.nodes.find(({ kind }) => kind === "imageGeneration")
      ?.settings;
  const before = settingsNow();
  fireEvent.click(within(dialog).getByRole("button", { name: "Use these settings again" }));

  expect(screen.queryByRole("dialog")).toBeNull();
  expect(settingsNow()).toEqual(settings);
  expect(canvas.store.getState().notice?.text).toBe("Set as for this image.");
  canvas.documents.undo();
  expect(settingsNow()).toEqual(before);
});

test("the recipe says what makes an image again: its run's seed, and which of the images it is", () => {
  const { dialog } = openLargeView([imageView("a", { recipe })]);
  expect(within(dialog).getByText("71, image 2 of 4")).toBeTruthy();
  expect(
    within(dialog).getByText("This seed and 4 images make it again, as image 2."),
  ).toBeTruthy();

  cleanup();
  const unseeded = openLargeView([imageView("a", { recipe: { ...recipe, seed: null } })]);
  expect(within(unseeded.dialog).queryByText("Seed")).toBeNull();
});

test("an image that was made from no photo has nothing to be compared with", () => {
  const { dialog } = openLargeView([imageView("a", { recipe })]);

  expect(within(dialog).queryByLabelText("Side by side")).toBeNull();
});

test("left and right go from image to image wherever the focus is, past both ends nothing happens", () => {
  const then = { imageId: "then", viewUrl: "https://packshot.test/then/view" };
  const made = { recipe: { ...recipe, reference: then } };
  const { dialog } = openLargeView([imageView("a", made), imageView("b", made)]);
  const isShown = (title: string) => within(dialog).queryByText(title) !== null;

  fireEvent.keyDown(within(dialog).getByLabelText("Slider"), { key: "ArrowRight" });
  expect(isShown("Image 2 of 2")).toBe(true);
  fireEvent.keyDown(dialog, { key: "ArrowRight" });
  expect(isShown("Image 2 of 2")).toBe(true);
  fireEvent.click(within(dialog).getByLabelText("Slider"));
  fireEvent.keyDown(within(dialog).getByRole("slider"), { key: "ArrowLeft" });
  expect(isShown("Image 1 of 2")).toBe(true);
});

test("the keys go on working when nothing in the view has the focus any more", () => {
  openLargeView([imageView("a"), imageView("b")]);
  fireEvent.keyDown(document.body, { key: "ArrowRight" });

  expect(screen.queryByText("Image 2 of 2")).not.toBeNull();
});

test("arrow keys with a modifier are the browser's own", () => {
  const { dialog } = openLargeView([imageView("a"), imageView("b")]);
  fireEvent.keyDown(dialog, { key: "ArrowRight", altKey: true });

  expect(within(dialog).queryByText("Image 1 of 2")).not.toBeNull();
});

test("at the last image the way on says so and keeps the focus, so that the keys go on working", () => {
  const { dialog } = openLargeView([imageView("a"), imageView("b")]);
  const next = within(dialog).getByRole("button", { name: "Next image" });
  next.focus();
  fireEvent.click(next);

  expect(next.getAttribute("aria-disabled")).toBe("true");
  expect(document.activeElement).toBe(next);
});

test("an image can be saved as JPEG, PNG or WebP", () => {
  const { dialog } = openLargeView([imageView("a")]);
  const links = within(within(dialog).getByRole("group", { name: "Download" })).getAllByRole(
    "link",
  );

  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["JPEG", "https://packshot.test/a/jpeg"],
    ["PNG", "https://packshot.test/a/png"],
    ["WebP", "https://packshot.test/a/webp"],
  ]);
});
