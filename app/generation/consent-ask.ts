import type { RemoteProvider } from "~/providers/image-model";
import type { PlannedStep } from "~/workflow/plan-step";
import type { ConsentAsk, Sending } from "./canvas-state";
import { providerOf } from "./provider-of-step";

/** What of a run would go to one company: each node once, however many products it runs for. */
export function consentAsk(provider: RemoteProvider, steps: PlannedStep[]): ConsentAsk {
  const theirs = steps.filter((step) => providerOf(step) === provider);
  const byNode = new Map(theirs.map((step) => [step.nodeId, step]));
  return { provider, sends: [...byNode.values()].map(sendingOf) };
}

function sendingOf(step: PlannedStep): Sending {
  const { nodeId, kind, references } = step;
  return kind === "assistant"
    ? { nodeId, kind, pictures: references.length, product: step.product !== null }
    : { nodeId, kind, roles: references.map(({ role }) => role) };
}
