import { ENGINE_VERSION } from "~/studio/engine-version";
import { renderSet } from "~/studio/studio.server";
import {
  ProviderError,
  type ImageAnswer,
  type ImageProvider,
  type ImageRequest,
} from "../image-provider";
import { RATIOS } from "../image-model";

const LONG_SIDE_PX: Partial<Record<string, 1024 | 2048>> = { "1K": 1024, "2K": 2048 };

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

  const picture = await renderSet({
    subject: subjectOf(request),
    prompt: request.prompt,
    seed: request.seed,
    index: request.position,
    count: request.count,
    ratio,
    longSidePx,
    format: "jpeg",
  });
  const { bytes, mediaType, summary, warnings } = picture;
  const emptySet = request.references.length === 0;
  return {
    bytes,
    mediaType,
    notes: [summary],
    warnings,
    costUsd: 0,
    source: "composite",
    emptySet,
  };
}

function subjectOf({ references }: ImageRequest): { photo: Uint8Array; mask: Uint8Array } | null {
  const subject = references.find((reference) => reference.role === "subject");
  return subject?.mask ? { photo: subject.bytes, mask: subject.mask } : null;
}
