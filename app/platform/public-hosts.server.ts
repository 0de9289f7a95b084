import { lookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent } from "undici";

/** Whether it is an address of the open internet: none of this machine, its network, a cloud's inside, or a tunnel to one. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

type Resolve = (
  name: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Asks where a name leads and refuses it when any that could be connected to is not public. The one that is given is the one connected to. */
export function publicLookup(resolve: Resolve = lookup): LookupFunction {
  return (name, { all, family }, done) => {
    resolve(name, { all: true }, (error, found) => {
      const wanted = error ? [] : found.filter((one) => !family || one.family === Number(family));
      const refusal = error ?? whyNot(name, wanted);
      if (refusal) done(refusal, []);
      else if (all) done(null, wanted);
      else done(null, wanted[0].address, wanted[0].family);
    });
  };
}

function whyNot(name: string, addresses: readonly LookupAddress[]): NotPublic | null {
  if (addresses.length === 0) return new NotPublic(`${name} leads nowhere`);
  const inside = addresses.find(({ address }) => !isPublicAddress(address));
  return inside ? new NotPublic(`${name} leads to ${inside.address}`) : null;
}

/** A name that somebody else gave us leads to where only we should reach. Nothing was sent. */
export class NotPublic extends Error {
  override readonly name = "NotPublic";
  readonly code = "ENOTFOUND";
}

/** For `fetch`: connects to public addresses alone. A literal address asks no name server, so callers go by names. */
export const toPublicHosts = new Agent({ connect: { lookup: publicLookup() } });
