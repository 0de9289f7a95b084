import { hideSecrets } from "~/platform/hide-secrets.server";
import { ProviderError } from "~/providers/image-provider";
import { UnusableReference } from "./gather-request.server";
import type { JobFailure } from "./job-failure";

/** A provider that wants a longer pause than this is tried before it ends. */
const LONGEST_WAIT_SECONDS = 120;

/** Another worker has the image job: whatever this one still learns is not its to write. */
export class LostClaim extends Error {
  override readonly name = "LostClaim";
}

/** The call may have been acted on, and in all the time that is given nobody answered. */
export class NeverAnswered extends ProviderError {
  constructor(cause: unknown) {
    super("No answer in time", { reason: "outcome-unknown", retry: "unknown", cause });
  }
}

/** What was allowed when the run began is not any more. */
export class NotAllowed extends Error {
  override readonly name = "NotAllowed";
  readonly failure: JobFailure;

  constructor(failure: JobFailure, words: string) {
    super(words);
    this.failure = failure;
  }
}

type Judgement = { failure: JobFailure; detail: string; again: boolean; waitSeconds: number };

/** What an error means for the image job: whether it is delivered again, and what is said where it is not. */
export function judgeCallError(error: unknown): Judgement {
  const detail = hideSecrets(
    error instanceof Error ? `${error.name}: ${error.message}` : "Not an error",
  );
  const final = { detail, again: false, waitSeconds: 0 };
  if (error instanceof UnusableReference || error instanceof NotAllowed) {
    return { ...final, failure: error.failure, detail: error.message };
  }
  if (error instanceof NeverAnswered) return { ...final, failure: "never-answered" };
  if (error instanceof ProviderError) {
    const waitSeconds = Math.min(Math.ceil(error.retryAfterSeconds ?? 0), LONGEST_WAIT_SECONDS);
    return { failure: error.reason, detail, again: error.retry === "later", waitSeconds };
  }
  return { ...final, failure: "internal" };
}
