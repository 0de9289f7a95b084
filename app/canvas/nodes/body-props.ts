import type { NodeOf } from "~/workflow/document";
import type { NodeKind } from "~/workflow/node-kinds";

export type BodyProps<Kind extends NodeKind> = { node: NodeOf<Kind>; selected: boolean };
