import { Button } from "@shopify/polaris";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { bulkWords } from "../messages";

/** Where the import node before it has several products: beside Run, which runs the one that is shown. */
export function RunForAll({ nodeId }: { nodeId: string }) {
  const { bulk } = useCanvas();
  const products = usePlan((plans, basis) => plans.productsBefore(basis, nodeId));
  const starting = useCanvasState((state) => state.starting.has(nodeId));
  if (products < 2) return null;
  return (
    <Button
      fullWidth
      disabled={starting}
      accessibilityLabel={`${bulkWords.runForAll(products)} ${bulkWords.help}`}
      onClick={() => void bulk.runForAll(nodeId)}
    >
      {bulkWords.runForAll(products)}
    </Button>
  );
}
