import type { z } from "zod";

/** Who waits for the answer: a merchant at a page, or nobody. */
export type Priority = "interactive" | "background";

export type AdminClient = {
  shop: string;
  priority: Priority;
  graphql(document: string, options: { variables: Record<string, unknown> }): Promise<Response>;
};

/** One named operation: its text, what a good answer looks like, and a first guess of its price in points. */
export type Operation<Result> = {
  kind: "query" | "mutation";
  name: string;
  document: string;
  answer: z.ZodType<Result>;
  cost: number;
};
