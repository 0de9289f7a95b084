import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useOpenCreated, type Created } from "./use-open-created";

/** The two ways to a new workflow. Both are answered by the home page's action and end on the canvas. */
export function useStartWorkflow() {
  const fetcher = useFetcher<Created>();
  const shopify = useAppBridge();
  const { isCreated, refusal } = useOpenCreated(fetcher.data);

  function submit(form: Record<string, string>) {
    fetcher.submit(form, { method: "post", action: "/app?index" });
  }

  async function pickProduct(template: Record<string, string> = {}) {
    const picked = await shopify.resourcePicker({
      type: "product",
      action: "select",
      multiple: false,
      filter: { variants: false },
    });
    const product = picked?.at(0);
    if (product) submit({ ...template, intent: "from-product", productId: product.id });
  }

  return {
    startWithProduct: () => void pickProduct(),
    startFromTemplate: (template: string) => void pickProduct({ template }),
    startEmpty: () => submit({ intent: "from-nothing" }),
    isStarting: fetcher.state !== "idle" || isCreated,
    refusal,
  };
}
