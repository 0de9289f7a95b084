import { counted } from "~/platform/counted";

/** What a node that is asked for says while its images are made. */
export const lineWords = {
  needsOthers: "After the node before it",
  heldUp: "Model busy: trying again",
  ahead: (images: number) => `${counted(images, "image")} before it`,
  progress: (done: number, all: number) => `${done} of ${all} done`,
  late: "longer than usual",
  /** As exact as anybody can know it: up to a minute and a half in steps of five seconds. */
  about: (seconds: number) =>
    seconds <= 90
      ? `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s`
      : `about ${Math.ceil(seconds / 60)} min`,
};
