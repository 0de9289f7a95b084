import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";

/**
 * Two steps with the same key would make the same pictures, so the second can reuse the first's.
 * What a node is called and where it lies is left out on purpose, and so is a seed nobody asked for;
 * the adapter's version is in, so that repairing a provider call does not serve what the bug made.
 */
export function stepKey(identity: {
  kind: string;
  adapterVersion: string;
  settings: Record<string, unknown>;
  inputs: Record<string, unknown>;
}): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(identity))));
}

/** The same for what says the same, in whatever order it was put together. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value) ?? null);
}

export function saysTheSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
