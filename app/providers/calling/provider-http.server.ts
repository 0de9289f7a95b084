import type { Dispatcher } from "undici";
import { AnswerTooLarge, readUpTo } from "~/platform/fetch-from-hosts.server";
import { toPublicHosts } from "~/platform/public-hosts.server";
import { ProviderError } from "../image-provider";
import { judgeRefusal, noPicture, type Reading } from "./judge-answer";

/** Where a provider is reached and how it knows us. */
export type Endpoint = {
  /** For the operator's words. */
  name: string;
  baseUrl: string;
  /** What carries our key. It goes to the base address's own origin and the hosts of `alsoAt`, nowhere else. */
  keyHeaders: Record<string, string>;
  /** Other hosts of the provider that its jobs are asked after at, as `.bfl.ai` for all below it. */
  alsoAt: readonly string[];
  /** Hosts its finished pictures lie on. They never see the key. */
  picturesAt: readonly string[];
  readings: readonly Reading[];
};

type Sent = { method: "POST"; headers?: Record<string, string>; body: BodyInit };

const MOST_BYTES = 64 * 1024 * 1024;

/** What may have reached the provider and what cannot have: the name lookup and the handshake come before any byte. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/**
 * One request that is paid for. Never sent twice: it throws a ProviderError that says what is known. Redirects are
 * not followed, for the key would go along.
 */
export async function spend(
  endpoint: Endpoint,
  path: string,
  { signal, ...init }: Sent & { signal: AbortSignal },
): Promise<Response> {
  if (signal.aborted) throw neverSent(endpoint, signal.reason);
  const url = endpoint.baseUrl + path;
  const headers = { ...init.headers, ...endpoint.keyHeaders };
  const answer = await send(endpoint, url, { ...init, headers, redirect: "manual", signal });
  if (answer.ok) return answer;

  const { status, headers: said } = answer;
  const text = await answer.text();
  const { name: provider, readings } = endpoint;
  throw judgeRefusal({ provider, status, headers: said, text, readings });
}

/** For a library that makes the provider's request itself: the same promises, behind its `fetch`. */
export function spendingFetch(endpoint: Endpoint): typeof globalThis.fetch {
  return async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(`${endpoint.baseUrl}/`)) {
      throw new ProviderError(`${endpoint.name}: the library asked for ${new URL(url).host}`, {
        reason: "invalid-request",
        retry: "never",
      });
    }
    const headers = Object.fromEntries(new Headers(init?.headers));
    return spend(endpoint, url.slice(endpoint.baseUrl.length), {
      method: "POST",
      headers,
      body: init?.body ?? "",
      signal: init?.signal ?? AbortSignal.timeout(LIBRARY_TIMEOUT_MS),
    });
  };
}

const LIBRARY_TIMEOUT_MS = 300_000;

/** How a job stands. It costs nothing and may be asked again; null where no answer came. */
export async function lookAfter(
  endpoint: Endpoint,
  url: string,
  signal: AbortSignal,
): Promise<Response | null> {
  if (!isOwn(endpoint, url)) throw strange(endpoint, url);
  try {
    const init = { headers: endpoint.keyHeaders, redirect: "manual" as const, signal };
    return await read(await fetch(url, { ...init, ...connectionFor(endpoint, url) }));
  } catch {
    return null;
  }
}

/** It is made and paid for, so a connection that breaks is no reason to lose it. */
const DOWNLOADS = 3;

/** A finished picture, without the key, from the provider's own hosts. */
export async function fetchPicture(
  endpoint: Endpoint,
  url: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const hosts = [...endpoint.picturesAt, ...endpoint.alsoAt];
  if (!isAt(endpoint.baseUrl, url) && !isBelow(hosts, url)) throw strange(endpoint, url);
  for (let left = DOWNLOADS; ; left -= 1) {
    try {
      const init = { redirect: "error" as const, credentials: "omit" as const, signal };
      const answer = await fetch(url, { ...init, ...connectionFor(endpoint, url) });
      if (answer.ok) return await readUpTo(answer, MOST_BYTES);
      if (answer.status < 500 || left <= 1) {
        throw noPicture(endpoint.name, `its file answered ${answer.status}`);
      }
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      if (error instanceof AnswerTooLarge) throw noPicture(endpoint.name, error.message, error);
      if (left <= 1 || signal.aborted) {
        throw noPicture(endpoint.name, "its file could not be fetched", error);
      }
    }
  }
}

async function send(endpoint: Endpoint, url: string, init: RequestInit): Promise<Response> {
  try {
    return await read(await fetch(url, init));
  } catch (error) {
    throw NOT_SENT.has(codeOf(error)) ? neverSent(endpoint, error) : unknown(endpoint, error);
  }
}

/** Whole and in memory, so that a body that breaks off is met here and not in whoever reads it. */
async function read(answer: Response): Promise<Response> {
  const bytes = await readUpTo(answer, MOST_BYTES);
  const { status, headers } = answer;
  return new Response(isEmpty(status) ? null : Buffer.from(bytes), { status, headers });
}

function isEmpty(status: number): boolean {
  return [204, 205, 304].includes(status);
}

/** The operator sets where the base address is. What the provider names beside it has to be on the open internet. */
function connectionFor({ baseUrl }: Endpoint, url: string): { dispatcher?: Dispatcher } {
  return isAt(baseUrl, url) ? {} : { dispatcher: toPublicHosts };
}

function isOwn(endpoint: Endpoint, url: string): boolean {
  return isAt(endpoint.baseUrl, url) || isBelow(endpoint.alsoAt, url);
}

function isAt(baseUrl: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin;
}

function isBelow(hosts: readonly string[], url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (protocol !== "https:" || username + password !== "") return false;
  return hosts.some((allowed) =>
    allowed.startsWith(".") ? host.endsWith(allowed) : host === allowed,
  );
}

function strange({ name }: Endpoint, url: string): ProviderError {
  const host = URL.canParse(url) ? new URL(url).host : "no address";
  return noPicture(name, `it sent us to ${host}, which is none of its hosts`);
}

function neverSent({ name }: Endpoint, cause: unknown): ProviderError {
  const isLate = cause instanceof DOMException;
  const isCancelled = isLate && cause.name === "AbortError";
  return new ProviderError(`${name} was not reached: ${codeOf(cause) || "no time was left"}`, {
    reason: isCancelled ? "cancelled" : isLate ? "timed-out" : "provider-down",
    retry: isLate ? "never" : "later",
    cause,
  });
}

export function unknown({ name }: Endpoint, cause: unknown): ProviderError {
  return new ProviderError(`${name}: the connection ended before the answer (${codeOf(cause)})`, {
    reason: "outcome-unknown",
    retry: "unknown",
    cause,
  });
}

/** The system's name for what went wrong, which `fetch` wraps once or twice. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const own = "code" in error && typeof error.code === "string" ? error.code : "";
  return own || codeOf(error.cause) || (error instanceof DOMException ? error.name : "");
}
