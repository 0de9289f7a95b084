import AxeBuilder from "@axe-core/playwright";
import { expect } from "vitest";
import type { Merchant } from "./merchant";

/** WCAG 2.1 A and AA on the app's own page, not on the simulated admin around it. */
export async function expectAccessible({ page }: Merchant): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(["iframe", "body"])
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ""}`);
  expect(found).toEqual([]);
}

/** Neither the page nor an open dialog, which hides what its page does. */
export async function expectNoSidewaysScroll({ app }: Merchant): Promise<void> {
  const tooWide = await app
    .locator("html, dialog[open] .dialog-body")
    .evaluateAll((boxes) =>
      boxes
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map(
          (box) =>
            `${box.getAttribute("class") ?? box.tagName}: ${box.scrollWidth} > ${box.clientWidth}`,
        ),
    );
  expect(tooWide).toEqual([]);
}
