import { counted } from "~/platform/counted";

type Counts = { asked: number; done: number; failed: number };

export const bulkListMessages = {
  title: "Bulk runs",
  start: "New bulk run",
  listLabel: "Bulk runs, newest first",
  progress: ({ asked, done, failed }: Counts) =>
    [
      asked > 0 ? `${done.toLocaleString("en")} of ${counted(asked, "image")} made` : "",
      failed > 0 ? `${counted(failed, "image")} failed` : "",
    ].filter((part) => part !== ""),
  emptyTitle: "One workflow, a whole collection",
  emptyText:
    "Choose a workflow and a collection. Packshot looks at every product first, tells you the price, makes three to five as a sample, and goes on only when you say so.",
};
