import { useState } from "react";
import type { NodeOf } from "~/workflow/document";
import { useCanvas } from "./canvas-context";
import { importWords } from "./messages";
import { pickCollection, pickProducts, type Picked } from "./pick-products";
import type { ImportWish } from "./server-calls";

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
    const productIds = wish ? await pictures.importProducts(wish) : [];
    if (productIds.length > 0) put(productIds);
    setChoosing(false);
  }

  /** Photos chosen before stay chosen. */
  function put(productIds: string[]): void {
    const known = new Map(before.map((entry) => [entry.id, entry]));
    const isStillThere = activeProductId !== null && productIds.includes(activeProductId);
    documents.setSettings<"shopifyImport">(node.id, {
      products: productIds.map((id) => known.get(id) ?? { id, photoId: firstPhotoOf(id) }),
      activeProductId: isStillThere ? activeProductId : (productIds.at(0) ?? null),
    });
  }

  /** Named, because the first photo may be one of ours once a hero was published. */
  function firstPhotoOf(productId: string): string | null {
    return tools.store.getState().products.get(productId)?.photos.at(0)?.mediaId ?? null;
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
