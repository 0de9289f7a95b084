import type { ReferenceRole } from "./image-model";

/** One reference as an adapter gets it: bytes it may send, and what they are for. */
export type ReferencePicture = {
  role: ReferenceRole;
  bytes: Uint8Array;
  mediaType: string;
  /** The cut-out of the product as an 8-bit grey PNG, where the engine asked for one. */
  mask: Uint8Array | null;
};

/** Everything that decides one picture. `position` of `count` tells variations of one step apart. */
export type ImageRequest = {
  imageJobId: string;
  /** Our id of the model, or of the name that stands for it. */
  model: string;
  prompt: string;
  ratio: string;
  resolution: string;
  /** The same for all variations of a step. Where a provider tells them apart by seed, position is added. */
  seed: number;
  position: number;
  count: number;
  references: ReferencePicture[];
};

export type ImageAnswer = {
  bytes: Uint8Array;
  mediaType: string;
  /** What the engine chose, for the recipe: a set, a revised prompt. */
  notes: string[];
  /** Things the merchant asked for that this picture does not have. */
  warnings: string[];
  /** What the provider says it billed, in US dollars. Null where it does not say. */
  costUsd: number | null;
  /** For the picture's metadata: what kind of picture this is. */
  source: "composite" | "generated" | "generated-from-photo";
  /** True where no product is in the picture. */
  emptySet: boolean;
};

export type CallOptions = {
  /** Nobody waits for the answer any more: whatever has not been sent is not sent. */
  signal: AbortSignal;
  /** Called before the first byte goes out, and with the provider's job id as soon as there is one. */
  onBegun: (providerJobId: string | null) => Promise<void>;
};

/** What every provider adapter promises: one request, one picture. It knows nothing of runs, shops or credits. */
export type ImageProvider = {
  /** Raised when a repaired call should not be answered with an old call's pictures. */
  adapterVersion: string;
  /** Whether the engine needs the product cut out of its photo before the call. */
  needsCutOut: boolean;
  /** Running the same request again costs nothing and gives the same picture. */
  repeatable: boolean;
  generate(request: ImageRequest, options: CallOptions): Promise<ImageAnswer>;
  /** Where the provider keeps jobs: goes on waiting for one that an earlier process began. Asks for nothing new. */
  resume?(
    providerJobId: string,
    request: ImageRequest,
    options: Pick<CallOptions, "signal">,
  ): Promise<ImageAnswer>;
};

export type FailureReason =
  | "invalid-request"
  | "content-rejected"
  | "auth"
  | "quota"
  | "rate-limited"
  | "provider-down"
  | "timed-out"
  | "cancelled"
  | "outcome-unknown";

/** "later": nothing was made, the same call may be tried again. "unknown": it may have been made, and billed. */
export type Retry = "later" | "never" | "unknown";

type Failure = {
  reason: FailureReason;
  retry: Retry;
  /** Whether the provider bills for it. "maybe" where nobody can say; by default so for an unknown outcome alone. */
  billed?: "no" | "maybe" | "yes";
  /** How long the provider asks us to wait before the next call. */
  retryAfterSeconds?: number | null;
  cause?: unknown;
};

/**
 * A provider gave no picture. `retry` answers the only question the engine asks of it: no loop repeats what is
 * "unknown". The message is for the operator; the merchant's words go with the reason.
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly reason: FailureReason;
  readonly retry: Retry;
  readonly billed: "no" | "maybe" | "yes";
  readonly retryAfterSeconds: number | null;

  constructor(message: string, { reason, retry, billed, retryAfterSeconds, cause }: Failure) {
    super(message, { cause });
    this.reason = reason;
    this.retry = retry;
    this.billed = billed ?? (retry === "unknown" ? "maybe" : "no");
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}
