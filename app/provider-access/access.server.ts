import { companies } from "~/providers/companies";
import { connectionTo, unavailableModels } from "~/providers/image-providers.server";
import { imageModels, resolveModel } from "~/providers/image-models";
import { providerNames } from "~/providers/messages";
import { whyUnavailable } from "~/providers/why-unavailable";
import { isAgreed, listConsents } from "./consents.server";
import { accessWords } from "./messages";
import { listStops, stopOf } from "./stops.server";

/** Why each model cannot be run by this shop now, by id. One that it has only to agree to is not in it. */
export async function unavailableFor(shop: string): Promise<Partial<Record<string, string>>> {
  const [stops, consents] = await Promise.all([listStops(), listConsents(shop)]);
  const off = consents.filter(({ switchedOffAt }) => switchedOffAt !== null);
  const reasonFor = (modelId: string) => {
    const stop = stopOf(modelId, stops);
    if (stop) return accessWords.stopped(stop.reason);
    const provider = resolveModel(modelId)?.provider;
    const isOff = off.some((consent) => consent.provider === provider);
    return isOff && provider ? accessWords.switchedOff(providerNames[provider]) : null;
  };
  const ours = imageModels.flatMap(({ id }) => {
    const reason = reasonFor(id);
    return reason === null ? [] : [[id, reason] as const];
  });
  return { ...Object.fromEntries(ours), ...unavailableModels() };
}

export type AccessRefusal = {
  kind: "not-connected" | "model-stopped" | "switched-off" | "not-agreed";
  words: string;
};

/** Asked in the moment of the call, whatever was true when the run began. Null where the call may go out. */
export async function whyNotCall(shop: string, modelId: string): Promise<AccessRefusal | null> {
  const model = resolveModel(modelId);
  const stop = stopOf(modelId, await listStops());
  if (stop) return { kind: "model-stopped", words: accessWords.stopped(stop.reason) };
  if (!model || model.provider === "studio") return null;

  const unavailable = whyUnavailable(model, connectionTo);
  if (unavailable !== null) return { kind: "not-connected", words: unavailable };
  const consent = (await listConsents(shop)).find(({ provider }) => provider === model.provider);
  if (consent?.switchedOffAt) {
    const words = accessWords.switchedOff(providerNames[model.provider]);
    return { kind: "switched-off", words };
  }
  const { legalName } = companies[model.provider];
  return isAgreed(consent) ? null : { kind: "not-agreed", words: accessWords.notAgreed(legalName) };
}
