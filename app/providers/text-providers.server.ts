import { openWriter } from "./endpoints.server";
import { openOnce } from "./open-once";
import { rulesWriter } from "./packshot/rules-writer";
import type { TextProvider } from "./text-provider";

/** Who writes for a provider, as this process was told to reach it. Null where nobody does. */
export const findWriter = openOnce<TextProvider>((id) =>
  id === "studio" ? rulesWriter : openWriter(id),
);
