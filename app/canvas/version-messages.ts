import { KEPT, type VersionReason } from "~/generation/version-view";
import { counted } from "~/platform/counted";
import type { DocumentChanges } from "~/workflow/compare-documents";

const CHANGES: Record<keyof DocumentChanges, (count: number) => string> = {
  added: (count) => `${counted(count, "node")} added`,
  removed: (count) => `${counted(count, "node")} removed`,
  changed: (count) => `${counted(count, "node")} changed`,
  moved: (count) => `${counted(count, "node")} moved`,
  wires: (count) => `${counted(count, "wire")} changed`,
};

export const versionWords = {
  title: "Versions",
  intro: `Packshot keeps this workflow whenever you run it, go on with it after a pause or put a version back: the last ${KEPT.latest}, and one a day for ${KEPT.days} days. Those with a name stay.`,
  name: "Name of this version",
  namePlaceholder: "Spring campaign",
  keep: "Keep this version",
  isKept: (name: string) => `“${name}” is kept.`,
  loading: "Loading versions…",
  unloaded: "The versions could not be loaded.",
  again: "Try again",
  emptyTitle: "No versions yet",
  empty:
    "Each run keeps the workflow as it is, so that you can come back to it. Or give it a name above and keep it now.",
  older: "Show older versions",
  putBack: "Put back",
  isBack: "That version is back. Undo returns to what was here before.",
  now: "As it is now",
  unreadable:
    "It was made by another release of Packshot and cannot be read, so it cannot be put back.",
  give: "Name",
  rename: "Rename",
  save: "Save",
  cancel: "Cancel",
  forget: "Remove name",
  of: (title: string, act: string) => `${act}: ${title}`,
  nodes: (count: number) => (count === 0 ? "Empty" : counted(count, "node")),
  changes: (changes: DocumentChanges) => {
    const kinds = Object.keys(CHANGES) as (keyof DocumentChanges)[];
    const parts = kinds
      .filter((kind) => changes[kind] > 0)
      .map((kind) => CHANGES[kind](changes[kind]));
    return parts.length === 0 ? "nothing changed" : parts.join(", ");
  },
  reasons: {
    run: "Run",
    change: "Before a change",
    "put-back": "Before a version was put back",
    asked: "Kept",
  } satisfies Record<VersionReason, string>,
  by: (staff: string, reader: string) =>
    staff === reader ? "by you" : staff === "shop" ? "" : `by staff member ${staff}`,
  notSaved: "Your last changes are not saved yet, so nothing was done. Try again in a moment.",
  changedElsewhere:
    "The workflow was changed in another tab or by a colleague meanwhile, so nothing was done. Look at it first.",
  locked: "The canvas is locked, so nothing was put back. Unlock it first.",
  refused: {
    unreachable: "No answer from Packshot. Try again.",
    unreadable: "This version cannot be read any more. Nothing was changed.",
    "too-many": `There are ${KEPT.named} versions with a name already. Remove the name of one that you no longer need.`,
    "not-found": "It is no longer there. Nothing was changed.",
  },
} as const;
