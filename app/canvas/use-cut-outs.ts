import { useEffect } from "react";
import type { NodeOf } from "~/workflow/document";
import type { ImageFact } from "~/workflow/image-fact";
import { isCutOut } from "~/workflow/plan-step";
import { useCanvas, useCanvasState, usePlan } from "./canvas-context";

/** The pictures that Studio takes a node's product from. */
export function useSubjects({ id, settings }: NodeOf<"imageGeneration">): ImageFact[] {
  const references = usePlan((plans, basis) => plans.references(basis, id));
  return references.flatMap((reference) =>
    isCutOut(reference, settings.model) ? [reference] : [],
  );
}

/** Has the product of each of them found while the merchant looks, so that a doubt is said before a run. */
export function useKnownCutOuts(node: NodeOf<"imageGeneration">): void {
  const { cutOuts } = useCanvas();
  const facts = useCanvasState((state) => state.cutOuts);
  const unknown = useSubjects(node).filter(({ hash }) => !facts[hash]);
  const ids = unknown.map(({ imageId }) => imageId).join(" ");

  useEffect(() => {
    for (const imageId of ids.split(" ")) if (imageId !== "") void cutOuts.find(imageId);
  }, [ids, cutOuts]);
}
