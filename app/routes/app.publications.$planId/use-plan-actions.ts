import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { PublishPlanView } from "~/publishing/publish-plan";
import type { PlanAnswer, PlanForm } from "./act-on-plan.server";

export type PlanActions = ReturnType<typeof usePlanActions>;

/** What a merchant can do with a publish plan. The texts being written are the browser's until they are sent. */
export function usePlanActions(plan: PublishPlanView) {
  const fetcher = useFetcher<PlanAnswer>();
  const saver = useFetcher();
  const navigate = useNavigate();
  const [altTexts, setAltTexts] = useState<Partial<Record<string, string>>>({});
  const [sent, setSent] = useState<Partial<Record<string, string>>>({});
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const again = answer?.kind === "proposed-again" ? answer.planId : null;

  useEffect(() => {
    if (again && again !== plan.id) navigate(`/app/publications/${again}`);
  }, [again, navigate, plan.id]);

  function submit(form: Record<string, string>) {
    setSent(form);
    fetcher.submit(form, { method: "post" });
  }

  return {
    altTexts,
    writeAltText: (publicationId: string, text: string) =>
      setAltTexts((texts) => ({ ...texts, [publicationId]: text })),
    saveAltTexts: () => {
      const form = { intent: "save-alt-texts", altTexts: JSON.stringify(altTexts) };
      if (Object.keys(altTexts).length > 0) saver.submit(form, { method: "post" });
    },
    approve: () => submit({ intent: "approve", altTexts: JSON.stringify(altTexts) }),
    discard: () => submit({ intent: "discard" }),
    lookAgain: () => submit({ intent: "look-again", requestId: crypto.randomUUID() }),
    undo: (publicationId: string) => submit({ intent: "undo", publicationId }),
    undoAll: () => submit({ intent: "undo-all" }),
    retry: (publicationId: string) => submit({ intent: "retry", publicationId }),
    isBusy: fetcher.state !== "idle" || (again !== null && again !== plan.id),
    /** Whether this very thing is on its way. */
    isPending: (intent: PlanForm["intent"], publicationId?: string) =>
      fetcher.state !== "idle" && sent.intent === intent && sent.publicationId === publicationId,
    refusal: answer?.kind === "refused" ? answer.message : null,
  };
}
