import type { Locator } from "playwright-core";
import type { Merchant } from "./merchant";

/** A merchant's hands on an open canvas. */
export function workCanvas(merchant: Merchant) {
  const { app, page } = merchant;
  const node = (name: string) => app.getByRole("article", { name, exact: true });

  return {
    node,
    port: (name: string, label: string) =>
      node(name).getByRole("button", { name: label, exact: true }),
    drag: async (from: Locator, to: Locator): Promise<void> => {
      const [start, end] = [await middleOf(from), await middleOf(to)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 });
      await page.mouse.move(end.x, end.y, { steps: 5 });
      await page.mouse.up();
    },
    addNode: async (search: string): Promise<void> => {
      await app.getByRole("button", { name: "Add node" }).click();
      await app.getByRole("combobox", { name: "Search nodes" }).fill(search);
      await page.keyboard.press("Enter");
    },
    showEverything: async (): Promise<void> => {
      await app.getByRole("button", { name: "Show everything" }).click();
      await atRest(app.locator(".react-flow__viewport"));
    },
    saved: () => app.getByRole("status").getByText("Saved", { exact: true }).waitFor(),
    /** Said beside the pointer, where the merchant is looking. */
    refused: (words: string) => app.getByRole("main").getByText(words, { exact: true }).waitFor(),
  };
}

/** Until it has kept its place for a few frames. */
function atRest(viewport: Locator): Promise<void> {
  return viewport.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        let [place, frames] = ["", 0];
        function look(): void {
          const { transform } = getComputedStyle(element);
          frames = transform === place ? frames + 1 : 0;
          place = transform;
          if (frames > 12) resolve();
          else requestAnimationFrame(look);
        }
        look();
      }),
  );
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error("Not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
