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

/**
 * A provider gave no picture. `retry` answers the only question the engine asks of it. "unknown" means the provider
 * may have made, and billed, the picture: no loop repeats that.
 */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly reason: FailureReason;
  readonly retry: "later" | "never" | "unknown";

  constructor(
    message: string,
    {
      reason,
      retry,
      cause,
    }: { reason: FailureReason; retry: "later" | "never" | "unknown"; cause?: unknown },
  ) {
    super(message, { cause });
    this.reason = reason;
    this.retry = retry;
  }
}
