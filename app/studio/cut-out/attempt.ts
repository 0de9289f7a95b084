import type { CutOutMethod } from "../cut-out-result";
import type { Plane } from "../pixels/plane";
import type { Judgement } from "./confidence";

/** One way to find the product, what it found, and how far it is to be trusted. */
export type Attempt = Judgement & { method: CutOutMethod; coverage: Plane };
