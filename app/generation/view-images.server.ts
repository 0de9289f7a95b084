import type { Image } from "@prisma/client";
import { z } from "zod";
import { fidelityName, fidelitySentence, fidelityWords } from "~/fidelity/messages";
import { VerdictSchema } from "~/fidelity/verdict";
import { imageAddress } from "~/images/address.server";
import type { Rendition } from "~/images/rendition";
import { findModel } from "~/providers/image-models";
import type { ImageView } from "./canvas-state";
import { subjectOf } from "./subject-of";

const Recipe = z.object({
  model: z.string(),
  prompt: z.string(),
  seed: z.number(),
  notes: z.array(z.string()).default([]),
  warnings: z.array(z.string()).default([]),
});

/** An image with fresh signed addresses and what made it. */
export function viewImage(image: Image, now = new Date()): ImageView {
  const { shop, id: imageId, hash, widthPx, heightPx, thumbhash, label } = image;
  const addressOf = (rendition: Rendition, ofImage = imageId) =>
    imageAddress({ shop, imageId: ofImage, rendition }, now);
  const recipe = Recipe.safeParse(image.recipe);
  const subjectId = subjectOf(image.recipe);
  const reference = subjectId && { imageId: subjectId, viewUrl: addressOf("view", subjectId) };

  return {
    ...{ imageId, hash, widthPx, heightPx, thumbhash, label },
    tileUrl: addressOf("tile"),
    viewUrl: addressOf("view"),
    fullUrl: addressOf("download"),
    warnings: recipe.data?.warnings ?? [],
    fidelity: toFidelityView(image.fidelity),
    recipe: recipe.success ? { ...toRecipeView(recipe.data), reference: reference || null } : null,
    createdAt: image.createdAt.toISOString(),
  };
}

function toFidelityView(stored: unknown): ImageView["fidelity"] {
  const verdict = VerdictSchema.safeParse(stored).data;
  if (!verdict) return null;
  const { figures, textNotRead } = fidelityWords;
  const sentences = [fidelitySentence(verdict), figures(verdict.figures), textNotRead];
  return { kind: verdict.kind, name: fidelityName(verdict), sentences, place: verdict.place };
}

function toRecipeView({ model, prompt, seed, notes }: z.infer<typeof Recipe>) {
  return { model: findModel(model)?.name ?? model, prompt, seed, notes };
}
