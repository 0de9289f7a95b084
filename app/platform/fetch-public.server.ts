import ipaddr from "ipaddr.js";
import { withDeadline } from "./deadline";
import { readUpTo } from "./fetch-from-hosts.server";
import { toPublicHosts } from "./public-hosts.server";

type Limits = { maxBytes: number; timeoutSeconds: number };
type Answer = { status: number; bytes: Uint8Array };

const MOST_REDIRECTS = 3;

/** Nothing was asked of the address, or of the one it sent us on to. */
class NotAllowed extends Error {
  override readonly name = "NotAllowed";
}

/**
 * An address anywhere on the open internet, named by a person: https on its own port, a name that leads to public
 * addresses alone, no password in it; each redirect is held to the same. So many bytes, so many seconds for all of it.
 * Throws on anything else; a status is an answer.
 */
export function fetchPublic(
  address: string,
  { maxBytes, timeoutSeconds }: Limits,
): Promise<Answer> {
  return withDeadline(timeoutSeconds, async (signal) => {
    const init = { redirect: "manual", credentials: "omit", signal } as const;
    let url = allowed(address);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await fetch(url.href, { ...init, ...{ dispatcher: toPublicHosts } });
      const next = answer.headers.get("location");
      if (answer.status < 300 || answer.status >= 400 || next === null) {
        return { status: answer.status, bytes: await readUpTo(answer, maxBytes) };
      }
      await answer.body?.cancel();
      if (redirects === MOST_REDIRECTS) throw new NotAllowed("The address sends us on too often");
      url = allowed(next, url);
    }
  });
}

function allowed(address: string, from?: URL): URL {
  if (!URL.canParse(address, from)) throw new NotAllowed("This is no address");
  const url = new URL(address, from);
  const { protocol, port, hostname, username, password } = url;
  if (protocol !== "https:" || port !== "") throw new NotAllowed("The address is not of https");
  if (username + password !== "") throw new NotAllowed("The address carries a password");
  // A literal address asks no name server, so nobody would look where it leads.
  if (ipaddr.isValid(hostname.replace(/^\[|\]$/g, ""))) throw new NotAllowed("This is no name");
  return url;
}
