import { expect } from "vitest";
import type { Demo } from "./demo";

/** The providers that a demo started with `--providers` plays, as a test sets them up and asks what came. */
export function playedProviders({ providers }: Demo) {
  const address = providers ?? "";
  return {
    tell: async (what: "pace" | "faults", input: object): Promise<void> => {
      const init = { method: "POST", body: JSON.stringify(input) };
      expect((await fetch(`${address}/${what}`, init)).ok).toBe(true);
    },
    /** How many pictures Google was asked for. */
    googlesOrders: async (): Promise<number> => {
      const answer = await fetch(`${address}/log`);
      const { google } = (await answer.json()) as { google: { order: object | null }[] };
      return google.filter(({ order }) => order !== null).length;
    },
  };
}
