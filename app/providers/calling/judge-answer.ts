import { ProviderError, type FailureReason, type Retry } from "../image-provider";

/** What a provider's own words add to a status: a refused prompt and an empty account both come as 400 or 429. */
export type Reading = { pattern: RegExp; reason: FailureReason };

export type Refusal = {
  provider: string;
  status: number;
  headers: Headers;
  text: string;
  readings: readonly Reading[];
};

/** Statuses at which the provider says that it did nothing. */
const SAID: Partial<Record<number, { reason: FailureReason; retry: Retry }>> = {
  401: { reason: "auth", retry: "never" },
  402: { reason: "quota", retry: "never" },
  403: { reason: "auth", retry: "never" },
  408: { reason: "timed-out", retry: "later" },
  429: { reason: "rate-limited", retry: "later" },
  500: { reason: "provider-down", retry: "later" },
  503: { reason: "provider-down", retry: "later" },
  529: { reason: "provider-down", retry: "later" },
};

/** A machine in between gave up waiting. What the provider behind it did, nobody says. */
const IN_BETWEEN = new Set([502, 504, 520, 522, 524]);

/** An answer to a paid request that is not 2xx. */
export function judgeRefusal({
  provider,
  status,
  headers,
  text,
  readings,
}: Refusal): ProviderError {
  const message = `${provider} answered ${status}: ${inShort(text)}`;
  const retryAfterSeconds = waitSeconds(headers, new Date());
  if (IN_BETWEEN.has(status)) {
    return new ProviderError(message, { reason: "outcome-unknown", retry: "unknown" });
  }
  const read = status < 500 ? readings.find(({ pattern }) => pattern.test(text)) : undefined;
  if (read) {
    const { reason } = read;
    return new ProviderError(message, { reason, retry: retryFor(reason), retryAfterSeconds });
  }

  const said = SAID[status];
  if (said) return new ProviderError(message, { ...said, retryAfterSeconds });
  return status >= 500
    ? new ProviderError(message, { reason: "provider-down", retry: "later", retryAfterSeconds })
    : new ProviderError(message, { reason: "invalid-request", retry: "never" });
}

/** 2xx without a picture. The call is over and will not come to more; whether it is billed, nobody says. */
export function noPicture(provider: string, what: string, cause?: unknown): ProviderError {
  return nothing(`${provider} answered without a picture: ${inShort(what)}`, cause);
}

/** The same of a text. */
export function noText(provider: string, what: string, cause?: unknown): ProviderError {
  return nothing(`${provider} answered without a text: ${inShort(what)}`, cause);
}

function nothing(message: string, cause: unknown): ProviderError {
  return new ProviderError(message, {
    ...{ reason: "provider-down", retry: "never", billed: "maybe", cause },
  });
}

export function contentRejected(
  provider: string,
  why: string,
  billed: ProviderError["billed"] = "no",
): ProviderError {
  return new ProviderError(`${provider} refused the content: ${inShort(why)}`, {
    ...{ reason: "content-rejected", retry: "never", billed },
  });
}

function retryFor(reason: FailureReason): Retry {
  return reason === "rate-limited" || reason === "provider-down" ? "later" : "never";
}

/** `Retry-After` in seconds or as a date, or OpenAI's `retry-after-ms`. */
export function waitSeconds(headers: Headers, now: Date): number | null {
  const milliseconds = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds / 1000);
  const text = headers.get("retry-after");
  if (text === null) return null;
  const seconds = /^\d+$/.test(text.trim())
    ? Number(text)
    : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

const SHORT = 300;

/** Enough for an operator to see what happened. */
function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}
