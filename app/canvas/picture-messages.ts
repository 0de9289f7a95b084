import { counted } from "~/platform/counted";

export const imageWords = {
  empty: "Drop pictures here, paste them, or",
  upload: "Upload pictures",
  add: "Add more",
  remove: (position: number) => `Remove picture ${position}`,
  uploading: (count: number) => `Uploading ${counted(count, "picture")}…`,
  fetching: "Fetching the picture…",
  failed: "The upload did not reach us. Try again.",
  refused: "Files that were not taken",
  gone: "This picture was deleted.",
} as const;
