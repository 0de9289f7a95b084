import { randomUUID } from "node:crypto";
import { withDeadline } from "~/platform/deadline";
import { openRemover } from "~/providers/endpoints.server";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";
import { ProviderError } from "~/providers/image-provider";
import { takePlace } from "./call-places.server";
import { readStanding } from "./standing.server";

/** The first company with a key that takes the background out of photos and that this shop agreed to. */
export async function findRemover(shop: string): Promise<RemoteProvider | null> {
  const able = REMOTE_PROVIDERS.filter((provider) => openRemover(provider) !== null);
  if (able.length === 0) return null;
  const { agreed, switchedOff, stops } = await readStanding(shop, new Date());
  const isAllowed = (provider: RemoteProvider) =>
    agreed.includes(provider) &&
    !switchedOff.includes(provider) &&
    !stops.some(({ target }) => target === provider);
  return able.find(isAllowed) ?? null;
}

const CALL_SECONDS = 60;

/**
 * One photo, one paid call. Null where nothing was sent, for the provider is busy or rests. Throws a ProviderError
 * that says what is known of a call that gave nothing.
 */
export async function removeBackground(
  provider: RemoteProvider,
  photo: Uint8Array,
): Promise<Uint8Array | null> {
  const remover = openRemover(provider);
  if (!remover) return null;
  const place = await takePlace({ provider, imageJobId: randomUUID() });
  if (place.kind !== "go") return null;

  try {
    const matte = await withDeadline(CALL_SECONDS, (signal) => remover.matte(photo, signal));
    await place.leave({ reason: null, retryAfterSeconds: null });
    return matte;
  } catch (error) {
    await place.leave(error instanceof ProviderError ? error : null);
    throw error;
  }
}
