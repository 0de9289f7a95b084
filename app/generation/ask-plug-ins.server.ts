import { findWithheld } from "~/images/brand-models.server";
import { claimMatte, keepMatte } from "~/images/cut-outs.server";
import { hideSecrets } from "~/platform/hide-secrets.server";
import { logger } from "~/platform/logger.server";
import { findRemover, removeBackground } from "~/provider-access/background-removers.server";
import { cutOutModel, cutOutProduct, type CutOutResult } from "~/providers/cut-out.server";
import { ProviderError } from "~/providers/image-provider";

type Photo = { hash: string; bytes: Uint8Array };

/** What our own engine did not guess: nobody else is asked. */
const CERTAIN: readonly CutOutResult["method"][] = ["alpha", "plain-background"];

/**
 * A cut-out with the help of others, where our own engine had to guess: of the operator's own model, and where that
 * is in doubt too, of a company that the shop agreed to. Who helped is kept with the photo, and asked once.
 */
export async function askPlugIns(
  shop: string,
  photo: Photo,
  own: CutOutResult,
): Promise<CutOutResult> {
  if (own.kind === "cut" && CERTAIN.includes(own.method)) return own;

  const modelled = await askModel(shop, photo);
  const best = modelled ?? own;
  if (best.kind === "cut") return best;
  const matte = await askCompany(shop, photo);
  return matte ? cutOutProduct(photo.bytes, { matte }) : best;
}

async function askModel(shop: string, photo: Photo): Promise<CutOutResult | null> {
  const model = await cutOutModel();
  if (!model) return null;
  try {
    const matte = await model.matte(photo.bytes, new AbortController().signal);
    const cut = await cutOutProduct(photo.bytes, { matte });
    const kept = { shop, imageHash: photo.hash, plugIn: model.name };
    if (cut.method === "matte" && (await claimMatte(kept))) await keepMatte(kept, matte);
    return cut;
  } catch (error) {
    logger.warn("cut-out-model.failed", { shop, model: model.name, error });
    return null;
  }
}

async function askCompany(shop: string, photo: Photo): Promise<Uint8Array | null> {
  const provider = await findRemover(shop);
  if (!provider) return null;
  if (await findWithheld(shop, [photo.hash], new Date())) return null;
  const asked = { shop, imageHash: photo.hash, plugIn: provider };
  if (!(await claimMatte(asked))) return null;
  try {
    const matte = await removeBackground(provider, photo.bytes);
    await keepMatte(asked, matte);
    return matte;
  } catch (error) {
    const said = error instanceof ProviderError ? error : null;
    if (said?.retry === "later") await keepMatte(asked, null);
    const detail = hideSecrets(error instanceof Error ? error.message : "Not an error");
    logger.warn("background-removal.failed", { shop, provider, error: detail });
    return null;
  }
}
