type Chosen = { id: string; title: string };

export type Picked =
  { kind: "picked"; ids: string[]; chosen: Chosen[] } | { kind: "closed" } | { kind: "no-picker" };

/** Shopify's own picker, with the products that are chosen already ticked. */
export async function pickProducts(chosen: readonly string[]): Promise<Picked> {
  return pick(() =>
    shopify.resourcePicker({
      type: "product",
      action: "select",
      multiple: true,
      filter: { variants: false },
      selectionIds: chosen.map((id) => ({ id })),
    }),
  );
}

export async function pickCollection(): Promise<Picked> {
  return pick(() =>
    shopify.resourcePicker({ type: "collection", action: "select", multiple: false }),
  );
}

async function pick(open: () => Promise<Chosen[] | undefined>): Promise<Picked> {
  // App Bridge puts `shopify` on the window inside the admin, and nowhere else.
  if (!("shopify" in window)) return { kind: "no-picker" };
  const selection = await open();
  return selection
    ? {
        kind: "picked",
        ids: selection.map(({ id }) => id),
        chosen: selection.map(({ id, title }) => ({ id, title })),
      }
    : { kind: "closed" };
}
