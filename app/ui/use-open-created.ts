import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

export type Created =
  { kind: "created"; workflowId: string } | { kind: "refused"; message: string };

/** A workflow that was just made is opened. Answers whether one was, and else why not. */
export function useOpenCreated(answer: Created | undefined): {
  isCreated: boolean;
  refusal: string | null;
} {
  const navigate = useNavigate();
  const created = answer?.kind === "created" ? answer.workflowId : null;

  useEffect(() => {
    if (created) navigate(`/app/workflows/${created}`);
  }, [created, navigate]);

  return {
    isCreated: created !== null,
    refusal: answer?.kind === "refused" ? answer.message : null,
  };
}
