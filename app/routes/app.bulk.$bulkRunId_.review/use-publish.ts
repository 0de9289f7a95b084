import { useNavigate } from "@remix-run/react";
import { useRef, useState } from "react";
import { reviewMessages as words } from "./messages";

type Answer =
  | { kind: "proposed"; planId: string }
  | { kind: "nothing-left" }
  | { kind: "refused"; message: string };

/** Everything decided is saved first; then the plan is proposed and its page opens. */
export function usePublish(bulkRunId: string, saved: () => Promise<void>) {
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  const [message, setMessage] = useState("");
  // Until it is answered, pressing again is the same plan.
  const requestId = useRef<string | null>(null);

  async function publish(): Promise<void> {
    setSending(true);
    setMessage("");
    try {
      await saved();
      requestId.current ??= crypto.randomUUID();
      const response = await fetch(`/app/bulk/${bulkRunId}/publish`, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: JSON.stringify({ requestId: requestId.current }),
      });
      if (!response.ok) throw new Error(`Status ${response.status}`);
      const answer = (await response.json()) as Answer;
      requestId.current = null;
      if (answer.kind === "proposed") navigate(`/app/publications/${answer.planId}`);
      else setMessage(answer.kind === "refused" ? answer.message : words.nothingLeft);
    } catch {
      // Whether the plan was written down is not known: pressing again asks with the same id.
      setMessage(words.publishFailed);
    }
    setSending(false);
  }
  return { publish: () => void publish(), isSending, message };
}
