import { useState } from "react";
import type { NodeOf } from "~/workflow/document";
import type { SettingsOf } from "~/workflow/node-kinds";
import { useCanvas } from "./canvas-context";
import { importWords } from "./messages";
import { pickCollection, pickProducts, type Picked } from "./pick-products";
import type { ImportWish } from "./server-calls";

type Settings = SettingsOf<"shopifyImport">;

/** Products one by one or a collection's, from Shopify's picker into an import node. */
export function useChooseProducts(node: NodeOf<"shopifyImport">) {
  const { documents, pictures, tools } = useCanvas();
  const [choosing, setChoosing] = useState(false);
  const { products: before, activeProductId } = node.settings;

  async function choose(
    picking: () => Promise<Picked>,
    wishFor: (ids: string[]) => ImportWish | null,
  ): Promise<void> {
    setChoosing(true);
    const picked = await picking();
    if (picked.kind === "no-picker") tools.say(importWords.noPicker, { critical: true });
    const wish = picked.kind === "picked" ? wishFor(picked.ids) : null;
    const entries = wish ? await pictures.importProducts(wish) : [];
    if (entries.length > 0) put(entries);
    setChoosing(false);
  }

  /** Photos chosen before stay chosen. */
  function put(entries: Settings["products"]): void {
    const known = new Map(before.map((entry) => [entry.id, entry]));
    const isStillThere = entries.some(({ id }) => id === activeProductId);
    documents.setSettings<"shopifyImport">(node.id, {
      products: entries.map((entry) => known.get(entry.id) ?? entry),
      activeProductId: isStillThere ? activeProductId : (entries.at(0)?.id ?? null),
    });
  }

  return {
    choosing,
    chooseProducts: () =>
      choose(
        () => pickProducts(before.map((product) => product.id)),
        (productIds) => ({ productIds }),
      ),
    chooseCollection: () =>
      choose(pickCollection, (ids) => {
        const collectionId = ids.at(0);
        return collectionId ? { collectionId } : null;
      }),
  };
}
