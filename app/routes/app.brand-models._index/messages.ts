import { counted } from "~/platform/counted";

export const libraryMessages = {
  title: "Brand models",
  back: "Back to the workflow",
  intro:
    "People whose pictures you may use. A UGC Reference node gives a brand model's approved views to an image model, so that the same person is in every picture. No picture of a person leaves Packshot without a consent note that holds.",
  emptyTitle: "No brand models yet",
  emptyText:
    "Add a person, upload a few pictures of them, and write down who agreed to what. Then choose them in a UGC Reference node.",
  nameLabel: "Name of a new brand model",
  namePlaceholder: "For example: Ana",
  add: "Add",
  listTitle: "Your brand models",
  listText: "Open one to change its views and its consent note.",
  deletedTitle: "Deleted",
  deletedText:
    "Their pictures are never sent, wherever they lie in a workflow. A restored one has its views and its note again.",
  restore: "Restore",
  restoreOne: (name: string) => `Restore ${name}`,
  views: (approved: number, all: number) =>
    all === 0 ? "No views yet" : `${approved} of ${counted(all, "view")} approved`,
  until: "Consent until",
};
