import { PROVIDER_IDS } from "./image-model";
import { rulesWriter } from "./packshot/rules-writer";
import type { TextProvider } from "./text-provider";

/** Who writes for a provider. Null where nobody does. */
export function findWriter(name: string): TextProvider | null {
  const id = PROVIDER_IDS.find((known) => known === name);
  return id === "studio" ? rulesWriter : null;
}
