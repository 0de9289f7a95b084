import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import type { WorkflowSummary } from "~/generation/workflows.server";
import { workflowsPageMessages as words } from "./messages";

/** Deleting can be taken back from the toast: the workflow is only put aside. */
export function useWorkflowActions() {
  const fetcher = useFetcher();
  const shopify = useAppBridge();

  function submit(intent: "duplicate" | "delete" | "restore", workflowId: string) {
    fetcher.submit({ intent, workflowId }, { method: "post" });
  }

  return {
    isBusy: fetcher.state !== "idle",
    rename: ({ id }: WorkflowSummary, name: string) =>
      fetcher.submit({ intent: "rename", workflowId: id, name }, { method: "post" }),
    duplicate: ({ id }: WorkflowSummary) => submit("duplicate", id),
    remove: ({ id, name }: WorkflowSummary) => {
      submit("delete", id);
      shopify.toast.show(words.deleted(name), {
        action: words.undo,
        onAction: () => submit("restore", id),
      });
    },
  };
}
