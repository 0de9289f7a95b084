import { invariant } from "~/platform/invariant";
import { resolveAnyModel } from "~/providers/any-model";
import type { ProviderId } from "~/providers/image-model";
import type { PlannedStep } from "~/workflow/plan-step";

export function providerOf({ settings }: Pick<PlannedStep, "settings">): ProviderId {
  const model = resolveAnyModel(settings.model);
  invariant(model, `A planned step has the unknown model ${settings.model}`);
  return model.provider;
}
