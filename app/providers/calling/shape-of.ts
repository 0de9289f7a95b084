import { RATIOS, RESOLUTIONS, type ImageModel } from "../image-model";
import { findModel, resolveModel } from "../image-models";
import { ProviderError, type ImageRequest } from "../image-provider";

export type Asked = {
  model: ImageModel;
  /** The provider's own word for the ratio at this resolution. */
  shape: string;
  resolution: "1K" | "2K" | "4K";
  /** The model's own, and what an old name adds to its successor's. */
  settings: ImageModel["settings"];
};

/** The row of the catalogue that answers, and what its provider calls the shape. Checked before anything is sent. */
export function askedOf({ model: id, ratio, resolution: asked }: ImageRequest): Asked {
  const model = resolveModel(id);
  if (!model) throw refused(`There is no model ${id}`);
  const resolution = RESOLUTIONS.find((offered) => offered === asked);
  const offered = RATIOS.find((one) => one === ratio);
  const shape = resolution && offered ? model.shapes[resolution]?.[offered] : undefined;
  if (!resolution || !offered || !shape || !model.ratios.includes(offered)) {
    throw refused(`${model.name} makes no ${ratio} at ${asked}`);
  }
  const status = findModel(id)?.status;
  const settings = { ...model.settings, ...(status?.kind === "alias" ? status.settings : {}) };
  return { model, shape, resolution, settings };
}

/** "1360x768" as numbers. */
export function pixelsOf(shape: string): { width: number; height: number } {
  const [width = 0, height = 0] = shape.split("x").map(Number);
  return { width, height };
}

/** A seed of its own for each variation, within what every provider takes. */
export function seedOf({ seed, position }: ImageRequest): number {
  return (seed + position) % 2_147_483_647;
}

function refused(message: string): ProviderError {
  return new ProviderError(message, { reason: "invalid-request", retry: "never" });
}
