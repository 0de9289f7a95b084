import { adapterVersions } from "~/providers/image-providers.server";
import { isOfKind, type WorkflowDocument } from "~/workflow/document";
import type { PlanContext } from "~/workflow/plan-context";
import { iteratingImport } from "~/workflow/product-scope";
import type { ProductFacts } from "~/workflow/product-facts";
import type { ProductView } from "./canvas-state";
import { cutOutFactsOf } from "./cut-out-facts.server";
import { resultsOf } from "./results.server";
import { loadShopMeans } from "./shop-means.server";
import { loadWorkflowRows } from "./workflow-rows.server";

type Wish = {
  shop: string;
  workflowId: string;
  document: WorkflowDocument;
  productId: string | null;
};

/** Everything the pure planner asks of the shop's rows, for one product. */
export async function gatherPlanContext(wish: Wish): Promise<PlanContext> {
  const { shop, workflowId, document, productId } = wish;
  const iterating = iteratingImport(document);
  const isListed = iterating?.settings.products.some((product) => product.id === productId);
  const active = productId !== null && isListed ? [productId] : [];
  const contextOf = await gatherPlanContexts({ shop, workflowId, document, productIds: active });
  return contextOf(active.at(0) ?? null);
}

type ManyWish = Omit<Wish, "productId"> & { productIds: string[] };

/** The same for several products at once, in as many statements as for one. */
export async function gatherPlanContexts({
  shop,
  workflowId,
  document,
  productIds,
}: ManyWish): Promise<(productId: string | null) => PlanContext> {
  const fixed = fixedProductIds(document);
  const [rows, { unavailable, brandModels }] = await Promise.all([
    loadWorkflowRows({
      ...{ shop, workflowId, document, resultsOf: productIds },
      productIds: [...productIds, ...fixed],
    }),
    loadShopMeans(shop),
  ]);
  const { products, steps, images, ownImages } = rows;
  const shared = {
    images: ownImages.map((image) => ({ imageId: image.id, hash: image.hash })),
    results: resultsOf(steps, images),
    unavailable,
    adapterVersions: adapterVersions(),
    cutOuts: cutOutFactsOf(images),
    brandModels,
  };
  return (productId) => ({
    ...shared,
    product: products.find((product) => product.id === productId) ?? null,
    fixedProducts: products.filter(({ id }) => id !== productId && fixed.includes(id)).map(factsOf),
  });
}

function fixedProductIds(document: WorkflowDocument): string[] {
  return document.nodes.flatMap((node) =>
    isOfKind(node, "shopifyImport") && !node.settings.iterates
      ? node.settings.products.map((product) => product.id)
      : [],
  );
}

function factsOf(product: ProductView): ProductFacts {
  return product;
}
