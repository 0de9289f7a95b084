import { awkwardProducts } from "./awkward-products";
import { ownLines } from "./own-lines";
import type { ProductPlan } from "./product-plan";
import { recolouredProducts } from "./recolours";

export function demoPlans(): ProductPlan[] {
  return [...ownLines, ...recolouredProducts, ...awkwardProducts];
}
