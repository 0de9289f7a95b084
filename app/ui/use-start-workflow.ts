import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

export type StartAnswer =
  { kind: "created"; workflowId: string } | { kind: "refused"; message: string };

/** The two ways to a new workflow. Both are answered by the home page's action and end on the canvas. */
export function useStartWorkflow() {
  const fetcher = useFetcher<StartAnswer>();
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const answer = fetcher.data;
  const created = answer?.kind === "created" ? answer.workflowId : null;

  useEffect(() => {
    if (created) navigate(`/app/workflows/${created}`);
  }, [created, navigate]);

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
    isStarting: fetcher.state !== "idle" || created !== null,
    refusal: answer?.kind === "refused" ? answer.message : null,
  };
}
