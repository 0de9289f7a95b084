import { openWriter } from "./endpoints.server";
import { PROVIDER_IDS, type ProviderId } from "./image-model";
import { rulesWriter } from "./packshot/rules-writer";
import type { TextProvider } from "./text-provider";

const opened = new Map<ProviderId, TextProvider | null>();

/** Who writes for a provider, as this process was told to reach it. Null where nobody does. */
export function findWriter(name: string): TextProvider | null {
  const id = PROVIDER_IDS.find((known) => known === name);
  if (id === undefined) return null;
  const known = opened.get(id);
  if (known !== undefined) return known;

  const writer = id === "studio" ? rulesWriter : openWriter(id);
  opened.set(id, writer);
  return writer;
}
