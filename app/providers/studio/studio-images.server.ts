import { ENGINE_VERSION } from "~/studio/engine-version";
import { StudioError } from "~/studio/studio-error";
import { noLayoutFound } from "~/studio/messages";
import { renderSet } from "~/studio/studio.server";
import {
  ProviderError,
  type ImageAnswer,
  type ImageProvider,
  type ImageRequest,
  type ReferencePicture,
} from "../image-provider";
import { RATIOS, type ReferenceRole } from "../image-model";
import { LONG_SIDE_PX } from "./sizes";

/** The embedded engine. It calls nobody, so the same request can be run again after any fault. */
export const studioImages: ImageProvider = {
  adapterVersion: ENGINE_VERSION,
  needsCutOut: true,
  repeatable: true,
  generate,
};

async function generate(
  request: ImageRequest,
  { signal, onBegun }: Parameters<ImageProvider["generate"]>[1],
): Promise<ImageAnswer> {
  const ratio = RATIOS.find((offered) => offered === request.ratio);
  const longSidePx = LONG_SIDE_PX[request.resolution];
  if (!ratio || !longSidePx) {
    throw new ProviderError(`Studio makes no ${request.ratio} at ${request.resolution}`, {
      reason: "invalid-request",
      retry: "never",
    });
  }
  await onBegun(null);
  signal.throwIfAborted();

  const subject = subjectOf(request);
  const composition = pictureFor(request, "composition");
  const picture = await renderSet({
    subject,
    style: pictureFor(request, "style")?.bytes ?? null,
    layoutMask: composition?.mask ?? null,
    prompt: request.prompt,
    seed: request.seed,
    index: request.position,
    count: request.count,
    ratio,
    longSidePx,
    format: "jpeg",
  }).catch(asProviderError);
  const { bytes, mediaType, summary, warnings } = picture;
  return {
    bytes,
    mediaType,
    notes: [summary],
    warnings: composition && !composition.mask ? [...warnings, noLayoutFound] : warnings,
    costUsd: 0,
    source: "composite",
    emptySet: subject === null,
  };
}

function pictureFor(
  { references }: ImageRequest,
  role: ReferenceRole,
): ReferencePicture | undefined {
  return references.find((reference) => reference.role === role);
}

/** A set without the product that was sent would be charged for and is not what was asked, so it fails. */
function subjectOf(request: ImageRequest): { photo: Uint8Array; mask: Uint8Array } | null {
  const subject = pictureFor(request, "subject");
  if (!subject) return null;
  if (subject.mask) return { photo: subject.bytes, mask: subject.mask };
  throw new ProviderError("The product photo came without its cut-out", {
    reason: "invalid-request",
    retry: "never",
  });
}

function asProviderError(error: unknown): never {
  if (!(error instanceof StudioError)) throw error;
  const { message, fault } = error;
  throw fault === "request"
    ? new ProviderError(message, { reason: "invalid-request", retry: "never", cause: error })
    : new ProviderError(message, { reason: "provider-down", retry: "later", cause: error });
}
