import type { Image } from "@prisma/client";
import { z } from "zod";
import {
  fidelityName,
  fidelitySentence,
  fidelityWords,
  letteringSentence,
  notJudgedSentences,
  photoSentences,
} from "~/fidelity/messages";
import { NotJudgedSchema, VerdictSchema } from "~/fidelity/verdict";
import { imageAddress } from "~/images/address.server";
import type { Rendition } from "~/images/rendition";
import { findModel, resolveModel } from "~/providers/image-models";
import { nodeKinds } from "~/workflow/node-kinds";
import type { ImageView, TileViews } from "./canvas-state";
import { MadeGoodSchema, madeGoodSentence } from "./made-good";
import { subjectOf } from "./subject-of";
import { VERDICT_TRIED_FOR_SECONDS } from "./verdict-patience";

const Recipe = z.object({
  model: z.string(),
  prompt: z.string(),
  seed: z.number(),
  position: z.number(),
  count: z.number(),
  ratio: z.string().optional(),
  resolution: z.string().optional(),
  notes: z.array(z.string()).default([]),
  warnings: z.array(z.string()).default([]),
});

const MadeWith = nodeKinds.imageGeneration.settings.omit({ prompt: true }).required();

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
    downloads: { jpeg: addressOf("jpeg"), png: addressOf("png"), webp: addressOf("webp") },
    warnings: recipe.data?.warnings ?? [],
    fidelity: toFidelityView(image, now),
    recipe: recipe.success ? { ...toRecipeView(recipe.data), reference: reference || null } : null,
    createdAt: image.createdAt.toISOString(),
  };
}

export function viewTiles(images: readonly Image[], now = new Date()): TileViews {
  return Object.fromEntries(
    images.map((image) => {
      const { shop, id: imageId, label, widthPx, heightPx } = image;
      const tileUrl = imageAddress({ shop, imageId, rendition: "tile" }, now);
      return [imageId, { tileUrl, fidelity: toFidelityView(image, now), label, widthPx, heightPx }];
    }),
  );
}

function toFidelityView(image: Image, now: Date): ImageView["fidelity"] {
  if (image.origin !== "generated") return null;
  const verdict = VerdictSchema.safeParse(image.fidelity).data;
  if (verdict) {
    const sentences = [
      fidelitySentence(verdict),
      ...photoSentences(verdict.figures),
      letteringSentence(verdict.lettering),
      fidelityWords.figures(verdict.figures),
    ];
    const madeGood = MadeGoodSchema.safeParse(image.madeGood).data;
    if (madeGood) sentences.splice(1, 0, madeGoodSentence(madeGood));
    return { kind: verdict.kind, name: fidelityName(verdict), sentences, place: verdict.place };
  }
  const reason = whyNotJudged(image, now);
  if (reason === null) {
    const { checking, checkingNow } = fidelityWords;
    return { kind: "checking", name: checking, sentences: [checkingNow], place: null };
  }
  const sentences = [notJudgedSentences[reason]];
  return { kind: "not-judged", name: fidelityWords.notJudged, sentences, place: null };
}

/** Null while a verdict may still come. */
function whyNotJudged(image: Image, now: Date): keyof typeof notJudgedSentences | null {
  const kept = NotJudgedSchema.safeParse(image.fidelity).data;
  if (kept) return kept.reason;
  if (!subjectOf(image.recipe)) return "no-photo";
  const ageSeconds = (now.getTime() - image.createdAt.getTime()) / 1000;
  return ageSeconds > VERDICT_TRIED_FOR_SECONDS ? "check-failed" : null;
}

function toRecipeView(recipe: z.infer<typeof Recipe>) {
  const { model, prompt, notes, ratio, resolution, seed: base, position, count: of } = recipe;
  const takesSeed = resolveModel(model)?.seed ?? false;
  const settings = { model, ratio, resolution, count: of, seed: takesSeed ? base : null };
  return {
    model: findModel(model)?.name ?? model,
    prompt,
    // What was made once more is a variation beyond those that were asked for.
    seed: takesSeed ? { base, image: position + 1, of: Math.max(of, position + 1) } : null,
    notes,
    settings: MadeWith.safeParse(settings).data ?? null,
  };
}
