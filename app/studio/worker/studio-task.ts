import type { CutOutRequest, CutOutResult } from "../cut-out-result";
import type { SetPicture, SetRequest } from "../set-request";

/** What crosses the border of a worker thread, both ways. */
export type StudioTask =
  | { kind: "cut-out"; request: CutOutRequest }
  | { kind: "set"; request: SetRequest; framePx?: number }
  | { kind: "crash" };

export type StudioResult = { "cut-out": CutOutResult; set: SetPicture; crash: never };
