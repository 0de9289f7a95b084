import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { BulkRunView } from "~/generation/bulk-view";
import type { RemoteProvider } from "~/providers/image-model";
import { CONSENT_WORDING } from "~/providers/companies";
import type { BulkAct } from "./act-on-bulk-run.server";
import { readCap } from "./read-cap";

export type BulkActions = ReturnType<typeof useBulkActions>;
type Stage = "sample" | "rest";

/** What a merchant can do with a bulk run. The server decides; what comes too late does nothing. */
export function useBulkActions({ cap: knownCap, quote, progress }: BulkRunView) {
  const fetcher = useFetcher<{ kind: "done" }>();
  const [sent, setSent] = useState<BulkAct | null>(null);
  const [capText, setCapText] = useState(knownCap === null ? "" : String(knownCap));
  const [agreeing, setAgreeing] = useState<"open" | "agreeing" | "failed">("open");
  const isBusy = fetcher.state !== "idle";

  function act(form: BulkAct): void {
    setSent(form);
    fetcher.submit(form, { method: "post", encType: "application/json" });
  }

  const cap = readCap(capText);
  const start = (stage: Stage) => {
    if (cap.kind === "wrong") return;
    act({ intent: "start", stage, credits: quote[stage].credits, cap: cap.credits });
  };

  /** Each company is asked for by itself; with all agreed to, the stage starts. */
  async function agreeAndStart(providers: RemoteProvider[], stage: Stage): Promise<void> {
    setAgreeing("agreeing");
    try {
      for (const provider of providers) {
        const response = await fetch(`/app/providers/${provider}`, {
          method: "POST",
          headers: { Accept: "application/json", "Content-Type": "application/json" },
          body: JSON.stringify({ intent: "agree", wording: CONSENT_WORDING }),
        });
        const answer = (await response.json()) as { kind: string };
        if (answer.kind !== "agreed") throw new Error(answer.kind);
      }
      setAgreeing("open");
      start(stage);
    } catch {
      // What was agreed is agreed; whoever is missing is asked for once more.
      setAgreeing("failed");
    }
  }

  return {
    ...{ act, start, agreeAndStart, agreeing, isBusy, capText, setCapText },
    saveCap: () => {
      if (cap.kind === "cap") act({ intent: "cap", cap: cap.credits });
    },
    capError: cap.kind === "wrong",
    /** By the limit that is written, saved or not. */
    mayCost: (credits: number) =>
      cap.kind === "cap" && (cap.credits === null || cap.credits >= credits),
    retry: () => act({ intent: "retry", credits: progress.retryCredits }),
    isPending: (intent: BulkAct["intent"]) => isBusy && sent?.intent === intent,
  };
}
