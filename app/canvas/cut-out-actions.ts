import type { CutOutAnswer, CutOutView } from "~/generation/canvas-state";
import type { DrawnHint } from "~/generation/cut-out-hint";
import type { CanvasTools } from "./canvas-tools";

export type CutOutActions = ReturnType<typeof cutOutActions>;

/** One request waits half a minute. Who waits longer than this for a photo is told that it did not work. */
const MOST_REQUESTS = 10;

class StillCutting extends Error {
  override readonly name = "StillCutting";
}

/** Where the product is in a picture: found by the engine, or shown by the merchant. */
export function cutOutActions(tools: CanvasTools) {
  const { store, server } = tools;
  const asked = new Set<string>();

  /** Asks on while a worker is busy with it. */
  async function awaited(imageId: string, first: Promise<CutOutAnswer>): Promise<CutOutView> {
    let answer = await first;
    for (let requests = 1; answer.kind === "cutting" && requests < MOST_REQUESTS; requests += 1) {
      answer = await server.loadCutOut(imageId);
    }
    if (answer.kind === "cutting") throw new StillCutting(imageId);
    note(answer.view);
    return answer.view;
  }
  function note({ hash, fact }: CutOutView): void {
    const known = store.getState().cutOuts;
    if (JSON.stringify(known[hash]) === JSON.stringify(fact)) return;
    store.setState({ cutOuts: { ...known, [hash]: fact } });
  }
  function setFinding(imageId: string, isFinding: boolean): void {
    store.setState(({ cuttingOut }) => {
      const others = [...cuttingOut].filter((other) => other !== imageId);
      return { cuttingOut: new Set(isFinding ? [...others, imageId] : others) };
    });
  }
  const load = (imageId: string) => awaited(imageId, server.loadCutOut(imageId));

  return {
    load,
    draw: (imageId: string, hint: DrawnHint | null) =>
      awaited(imageId, server.saveCutOut(imageId, hint)),
    /** Asked once a picture, however many nodes use it. */
    find: async (imageId: string): Promise<void> => {
      if (asked.has(imageId)) return;
      asked.add(imageId);
      setFinding(imageId, true);
      try {
        await load(imageId);
      } catch {
        // The run finds the product itself, and says so where it does not.
      }
      setFinding(imageId, false);
    },
    edit: (nodeId: string, imageId: string) =>
      store.setState({ dialog: { kind: "cut-out", nodeId, imageId } }),
  };
}
