import { companies } from "~/providers/companies";
import { anyModels, resolveAnyModel } from "~/providers/any-model";
import { resolveModel } from "~/providers/image-models";
import { connectionTo, unavailableModels } from "~/providers/image-providers.server";
import { providerNames } from "~/providers/messages";
import { whyUnavailable } from "~/providers/why-unavailable";
import { accessWords } from "./messages";
import { readStanding, type Standing } from "./standing.server";
import { stopOf } from "./stops.server";

export type Reasons = Partial<Record<string, string>>;

/** Why each model cannot be run by this shop now, by id. One that it has only to agree to is not in it. */
export async function unavailableFor(shop: string): Promise<Reasons> {
  return unavailableIn(await readStanding(shop, new Date()));
}

/** What a merchant of this shop meets who chooses a model now. */
export type ModelInShop =
  | { kind: "ready" }
  | { kind: "asks-first"; company: string }
  | { kind: "unavailable"; reason: string };

/** Each model of the catalogues, by its id. */
export async function modelsInShop(shop: string): Promise<Record<string, ModelInShop>> {
  const standing = await readStanding(shop, new Date());
  const reasons = unavailableIn(standing);
  const meets = (modelId: string): ModelInShop => {
    const reason = reasons[modelId];
    if (reason !== undefined) return { kind: "unavailable", reason };
    const provider = resolveAnyModel(modelId)?.provider;
    if (!provider || provider === "studio" || standing.agreed.includes(provider)) {
      return { kind: "ready" };
    }
    return { kind: "asks-first", company: companies[provider].legalName };
  };
  return Object.fromEntries(anyModels.map(({ id }) => [id, meets(id)]));
}

export function unavailableIn(standing: Standing): Reasons {
  const { resting } = standing;
  const lasting = lastingReasons(standing);
  const troubled = anyModels.filter(({ id }) => {
    const provider = resolveAnyModel(id)?.provider;
    return lasting[id] === undefined && provider !== undefined && resting.includes(provider);
  });
  const words = troubled.map(({ id }) => [id, wordsFor(id, lasting, resting)] as const);
  return { ...lasting, ...Object.fromEntries(words) };
}

/** Of a model whose provider answers nobody: which to use instead. */
export async function restingWords(shop: string, modelId: string): Promise<string> {
  const standing = await readStanding(shop, new Date());
  return wordsFor(modelId, lastingReasons(standing), standing.resting);
}

/** What does not pass by itself: no key, the operator's stop, the merchant's switch. */
function lastingReasons({ stops, switchedOff }: Standing): Reasons {
  const reasonFor = (modelId: string) => {
    const stop = stopOf(modelId, stops);
    if (stop) return accessWords.stopped(stop.reason);
    const provider = resolveAnyModel(modelId)?.provider;
    const isOff = provider !== undefined && switchedOff.includes(provider);
    return isOff ? accessWords.switchedOff(providerNames[provider]) : null;
  };
  const ours = anyModels.flatMap(({ id }) => {
    const reason = reasonFor(id);
    return reason === null ? [] : [[id, reason] as const];
  });
  return { ...Object.fromEntries(ours), ...unavailableModels() };
}

const MOST_NAMED = 3;

function wordsFor(modelId: string, lasting: Reasons, resting: readonly string[]): string {
  const model = resolveAnyModel(modelId);
  const usable = anyModels.filter(
    ({ id, status, provider, makes }) =>
      status.kind === "live" &&
      makes === model?.makes &&
      // Our rules do but a part of what a text model does.
      !(makes === "text" && provider === "studio") &&
      (takesPhotos(id) || !takesPhotos(modelId)) &&
      lasting[id] === undefined &&
      !resting.includes(provider),
  );
  // Of the same tier first, for that is about the same price and the same use.
  const others = [
    ...usable.filter(({ tier }) => tier === model?.tier),
    ...usable.filter(({ tier }) => tier !== model?.tier),
  ].slice(0, MOST_NAMED);
  return accessWords.resting(
    model ? providerNames[model.provider] : modelId,
    others.map(({ name }) => name),
  );
}

/** Who gave a model photos is not helped by one that takes none. */
function takesPhotos(modelId: string): boolean {
  const image = resolveModel(modelId);
  return image === null || image.references.max > 0;
}

export type AccessRefusal = {
  kind: "not-connected" | "model-stopped" | "switched-off" | "not-agreed";
  words: string;
};

/** Asked in the moment of the call, whatever was true when the run began. Null where the call may go out. */
export async function whyNotCall(shop: string, modelId: string): Promise<AccessRefusal | null> {
  const model = resolveAnyModel(modelId);
  const { stops, switchedOff, agreed } = await readStanding(shop, new Date());
  const stop = stopOf(modelId, stops);
  if (stop) return { kind: "model-stopped", words: accessWords.stopped(stop.reason) };
  if (!model || model.provider === "studio") return null;

  const { provider } = model;
  const unavailable = whyUnavailable(model, connectionTo);
  if (unavailable !== null) return { kind: "not-connected", words: unavailable };
  if (switchedOff.includes(provider)) {
    return { kind: "switched-off", words: accessWords.switchedOff(providerNames[provider]) };
  }
  if (agreed.includes(provider)) return null;
  return { kind: "not-agreed", words: accessWords.notAgreed(companies[provider].legalName) };
}
