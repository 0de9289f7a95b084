import { PROVIDER_IDS, type ProviderId } from "./image-model";

/** What answers for a provider, opened when it is first asked for and kept. Null for a name that is no provider's, too. */
export function openOnce<Opened>(
  open: (id: ProviderId) => Opened | null,
): (name: string) => Opened | null {
  const opened = new Map<ProviderId, Opened | null>();
  return (name) => {
    const id = PROVIDER_IDS.find((known) => known === name);
    if (id === undefined) return null;
    const known = opened.get(id);
    if (known !== undefined) return known;

    const made = open(id);
    opened.set(id, made);
    return made;
  };
}
