import type { CanvasTools } from "./canvas-tools";
import type { Tip } from "./tips";

export type TipActions = ReturnType<typeof tipActions>;

/** What each member of the staff does not want to be told again. Where nobody answers, no tip is given. */
export function tipActions({ store, server }: Pick<CanvasTools, "store" | "server">) {
  return {
    learnDismissed: async () => {
      const answer = await server.loadDismissedTips().catch(() => null);
      if (answer) store.setState({ dismissedTips: new Set(answer.tips) });
    },
    dismiss: (tip: Tip) => {
      store.setState(({ dismissedTips }) => ({ dismissedTips: new Set(dismissedTips).add(tip) }));
      // Not kept, it is said once more on another day.
      server.dismissTip(tip).catch(() => undefined);
    },
  };
}
