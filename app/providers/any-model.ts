import type { ImageModel } from "./image-model";
import { findModel, imageModels, resolveModel } from "./image-models";
import { findTextModel, resolveTextModel, textModels, type TextModel } from "./text-models";

/** What whoever guards the calls needs to know of a model, whether it makes pictures or texts. Ids are of one kind. */
export type AnyModel = Pick<ImageModel, "id" | "name" | "maker" | "provider" | "status"> & {
  /** Those that can stand in for each other. */
  makes: "image" | "text";
  /** Of about the same price and use. Texts have none. */
  tier: ImageModel["tier"] | null;
};

export const anyModels: readonly AnyModel[] = [
  ...imageModels.map(asImageModel),
  ...textModels.map(asTextModel),
];

export function findAnyModel(id: string): AnyModel | null {
  const image = findModel(id);
  const text = findTextModel(id);
  return image ? asImageModel(image) : text && asTextModel(text);
}

export function resolveAnyModel(id: string): AnyModel | null {
  const image = resolveModel(id);
  const text = resolveTextModel(id);
  return image ? asImageModel(image) : text && asTextModel(text);
}

function asImageModel({ id, name, maker, provider, status, tier }: ImageModel): AnyModel {
  return { id, name, maker, provider, status, tier, makes: "image" };
}

function asTextModel({ id, name, maker, provider, status }: TextModel): AnyModel {
  return { id, name, maker, provider, status, tier: null, makes: "text" };
}
