import type { z } from "zod";
import type { Port } from "./port";

/** What a kind of node is, apart from how it is drawn (canvas) and what it does (generation). */
export type NodeKindSpec<Settings extends z.ZodType = z.ZodType> = {
  title: string;
  purpose: string;
  family: "source" | "generation" | "store" | "layout";
  inputs: Record<string, Port>;
  outputs: Record<string, Port>;
  settings: Settings;
  /** Where a new node of this kind starts, in canvas pixels. */
  size: { width: number; height: number };
};

export function defineNodeKind<Settings extends z.ZodType>(
  spec: NodeKindSpec<Settings>,
): NodeKindSpec<Settings> {
  return spec;
}
