export type PickedProducts =
  { kind: "picked"; productIds: string[] } | { kind: "closed" } | { kind: "no-picker" };

/** Shopify's own picker, with what is chosen already ticked. */
export async function pickProducts(chosen: readonly string[]): Promise<PickedProducts> {
  // App Bridge puts `shopify` on the window inside the admin, and nowhere else.
  if (!("shopify" in window)) return { kind: "no-picker" };
  const selection = await shopify.resourcePicker({
    type: "product",
    action: "select",
    multiple: true,
    filter: { variants: false },
    selectionIds: chosen.map((id) => ({ id })),
  });
  if (!selection) return { kind: "closed" };
  return { kind: "picked", productIds: selection.map((product) => product.id) };
}
