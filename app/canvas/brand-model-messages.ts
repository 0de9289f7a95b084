import { counted } from "~/platform/counted";

export const brandModelWords = {
  label: "Brand model",
  none: "Choose a brand model",
  empty: "A brand model is a person whose pictures you may use, with a note of their consent.",
  add: "Add a brand model",
  noneChosen: "Choose who is shown. Its approved views go along as identity.",
  library: "Brand models",
  mend: "Open in Brand models",
  gone: "Not in your shop",
  deleted: (name: string) => `${name} (deleted)`,
  views: (count: number) => counted(count, "approved view"),
  viewOf: (name: string, at: number) => `${name}, view ${at}`,
  noViews: "No approved view",
} as const;
