import { ProviderError } from "../image-provider";
import { resolveTextModel } from "../text-models";
import type { TextRequest } from "../text-provider";

/** The name the provider knows the model by. Checked before anything is sent. */
export function routeOf({ model: id }: TextRequest): string {
  const model = resolveTextModel(id);
  if (model) return model.route;
  throw new ProviderError(`There is no model ${id}`, { reason: "invalid-request", retry: "never" });
}
