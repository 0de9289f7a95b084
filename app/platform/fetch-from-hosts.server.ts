import { withDeadline } from "./deadline";

type Limits = { hosts: readonly string[]; maxBytes: number; timeoutSeconds: number };

/** The answer was larger than the caller takes. Nothing of it is kept. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/**
 * The one way to fetch an address somebody else gave us: https, a host of the caller's list on its own
 * port, no redirects, so many bytes, so many seconds. Throws on anything else; a status is an answer.
 */
export async function fetchFromHosts(
  address: string,
  { hosts, maxBytes, timeoutSeconds }: Limits,
): Promise<{ status: number; bytes: Uint8Array }> {
  if (!isAllowed(address, hosts)) throw new Error("The address is not of an allowed host");

  return withDeadline(timeoutSeconds, async (signal) => {
    const answer = await fetch(address, { redirect: "error", credentials: "omit", signal });
    return { status: answer.status, bytes: await readUpTo(answer, maxBytes) };
  });
}

function isAllowed(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === "https:" && username + password === "" && hosts.includes(host);
}

export async function readUpTo(answer: Response, maxBytes: number): Promise<Uint8Array> {
  if (!answer.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    byteCount += value.length;
    if (byteCount > maxBytes) {
      await reader.cancel();
      throw new AnswerTooLarge(`More than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
