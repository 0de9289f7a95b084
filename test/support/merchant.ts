import { mkdirSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { z } from "zod";
import { USER_AGENT } from "./browser";
import type { Demo } from "./demo";

const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A person with Packshot open in the admin, and what went wrong in the browser meanwhile. */
export type Merchant = {
  page: Page;
  app: FrameLocator;
  troubles: string[];
  /** Into test-results/, to be looked at. */
  picture: (name: string) => Promise<void>;
  /** Opens a page of the app by its path, as the admin does. */
  visit: (path: string) => Promise<void>;
  close: () => Promise<void>;
};

/** Ends a wait that hangs. How long something takes on a busy machine says nothing. */
const HANGS_MS = 120_000;

export async function openPackshot(
  browser: Browser,
  demo: Demo,
  viewport = DESKTOP,
): Promise<Merchant> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport });
  context.setDefaultTimeout(HANGS_MS);
  const page = await context.newPage();
  const app = page.locator("iframe").first().contentFrame();
  const troubles = troublesOf(page);

  async function visit(path: string): Promise<void> {
    await page.goto(`${demo.admin}${path}`);
    await app.locator("html[data-ready]").waitFor();
  }
  await visit("");
  return {
    page,
    app,
    troubles,
    visit,
    picture: async (name) => {
      mkdirSync("test-results", { recursive: true });
      await page.screenshot({ path: `test-results/${name}.png` });
    },
    close: () => context.close(),
  };
}

/** Errors of scripts, and answers that say no. What a test provokes on purpose it takes out itself. */
function troublesOf(page: Page): string[] {
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${pathOf(response.url())}`);
  });
  return troubles;
}

function pathOf(address: string): string {
  return new URL(address).pathname;
}

const State = z.object({
  products: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      media: z.array(
        z.looseObject({ id: z.string(), alt: z.string().nullable(), status: z.string() }),
      ),
    }),
  ),
});

/** What the simulated Shopify truly holds, asked behind the app's back. */
export async function productInShop(demo: Demo, title: string) {
  const answer = await fetch(`${demo.control}/state`);
  const { products } = State.parse(await answer.json());
  const product = products.find((candidate) => candidate.title === title);
  if (!product) throw new Error(`The shop has no ${title}`);
  return product;
}

/** Pulls a lever behind the simulated Shopify: a fault that waits, a colleague's change. */
export function inShop(demo: Demo, lever: string, input: object): Promise<void> {
  return pull(demo, lever, { method: "POST", body: JSON.stringify(input) });
}

/** Shopify works again as it should, and is done with what was stuck. */
export function mendShop(demo: Demo): Promise<void> {
  return pull(demo, "faults", { method: "DELETE", body: "{}" });
}

async function pull(demo: Demo, lever: string, request: RequestInit): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const { status } = await fetch(`${demo.control}/${lever}`, { ...request, headers });
  if (status !== 200) throw new Error(`${lever} answered ${status}`);
}

/** From the app's home, through the admin's resource picker, onto a canvas. */
export async function startWithProduct({ app, page }: Merchant, title: string): Promise<void> {
  await app.getByRole("button", { name: "Start with one of your products" }).first().click();
  await page.getByText(title, { exact: true }).click();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await app.locator(".react-flow__node").first().waitFor();
}

/** Until every picture in view of the app's page is there. */
export async function picturesLoaded({ app }: Merchant): Promise<void> {
  await app.locator("html").evaluate(async (root) => {
    const pictures = [...root.querySelectorAll("img")].filter(({ loading }) => loading !== "lazy");
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
    // One that is taken away ends by being refused.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
