export const workflowsPageMessages = {
  title: "Workflows",
  start: "Start with one of your products",
  startEmpty: "Start with an empty canvas",
  importFile: "Open a file",
  importRefused: "This file was not opened",
  emptyTitle: "No workflows yet",
  emptyText:
    "A workflow is a canvas you can run again, for this product or the next. Start with a product: its photo comes wired and ready to run.",
  refusedTitle: "That did not start",
  changed: "Changed",
  duplicate: "Duplicate",
  delete: "Delete",
  actionsFor: (name: string) => `Actions for ${name}`,
  deleted: (name: string) => `${name} was deleted`,
  undo: "Undo",
  older: "Older",
  newest: "Newest",
};
