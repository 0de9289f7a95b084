import type { ImageJob, Step } from "@prisma/client";
import { db } from "~/db.server";
import { findMask } from "~/images/cut-outs.server";
import { loadBlob } from "~/images/blobs.server";
import { findImage } from "~/images/find-images.server";
import { invariant } from "~/platform/invariant";
import type { ReferenceRole } from "~/providers/image-model";
import type { ImageProvider, ImageRequest, ReferencePicture } from "~/providers/image-provider";
import { textsOf } from "~/workflow/plan-step";
import { productMask } from "./product-mask.server";
import type { JobFailure } from "./job-failure";
import { stepInputsOf, type ImageInputs } from "./step-inputs";

/** A reference that cannot be sent: deleted meanwhile, or a product nobody could cut out. */
export class UnusableReference extends Error {
  override readonly name = "UnusableReference";
  readonly failure: JobFailure;

  constructor(failure: JobFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

export type Gathered = {
  request: ImageRequest;
  step: Step;
  inputs: ImageInputs;
  /** Of the pictures that would be sent. */
  hashes: string[];
};

/** Everything the adapter needs for one picture, with the bytes of its references read from our own store. */
export async function gatherRequest(job: ImageJob, provider: ImageProvider): Promise<Gathered> {
  const { shop, stepId } = job;
  const [step] = await db.$queryRaw<(Step | undefined)[]>`
    select * from "Step" where id = ${stepId}::uuid and shop = ${shop}`;
  invariant(step, `Image job ${job.id} has no step`);
  const inputs = stepInputsOf(step);
  invariant(
    inputs.kind === "imageGeneration",
    `Image job ${job.id} is not of a step that makes images`,
  );
  const { settings, references, baseSeed } = inputs;
  const texts = textsOf(inputs);
  const variation = await variationOf(job, { texts: texts.length, count: settings.count });

  const pictures: ReferencePicture[] = [];
  const hashes: string[] = [];
  for (const reference of references) {
    invariant(
      reference.kind === "image",
      `Step ${stepId} was started before its references were made`,
    );
    const { bytes, mediaType, hash } = await loadReference(shop, reference.imageId);
    hashes.push(hash);
    const mask = provider.needsCutOut
      ? await maskFor(reference.role, shop, { ...reference, bytes })
      : null;
    pictures.push({ role: reference.role, bytes, mediaType, mask });
  }

  const request = {
    imageJobId: job.id,
    model: job.model,
    prompt: texts[variation.text].text,
    ratio: settings.ratio,
    resolution: settings.resolution,
    seed: baseSeed,
    position: variation.position,
    count: settings.count,
    references: pictures,
  };
  return { request, step, inputs, hashes };
}

/**
 * Which of a step's texts a job makes, and which variation of it: a step makes `count` of each, one text after the
 * other. What is made in place of a damaged image is of its text, a variation beyond those that were asked for.
 */
async function variationOf(
  { shop, stepId, position, inPlaceOf }: ImageJob,
  { texts, count }: { texts: number; count: number },
): Promise<{ text: number; position: number }> {
  const beyond = position - texts * count;
  if (beyond < 0) return { text: Math.floor(position / count), position: position % count };
  const first = { shop, stepId, imageId: inPlaceOf };
  const damaged = await db.imageJob.findFirst({ where: first, select: { position: true } });
  invariant(damaged, `Image job at ${position} of step ${stepId} is in place of none`);
  return { text: Math.floor(damaged.position / count), position: count + beyond };
}

export async function loadReference(shop: string, imageId: string) {
  const image = await findImage(shop, imageId);
  if (!image) throw new UnusableReference("reference-gone", `Image ${imageId} is gone`);
  const { hash, mediaType } = image;
  return { bytes: await loadBlob(shop, hash), mediaType, hash };
}

type Photo = { hash: string; correction?: string | undefined; bytes: Uint8Array };

/** A product must be cut out well; of a composition it is enough to know where its main thing stands. */
async function maskFor(
  role: ReferenceRole,
  shop: string,
  photo: Photo,
): Promise<Uint8Array | null> {
  if (role === "subject") return maskOf(shop, photo);
  if (role !== "composition") return null;
  const { mask, confidence } = await productMask(shop, photo);
  return confidence < KNOWS_WHERE ? null : mask;
}

const KNOWS_WHERE = 0.3;

/** The mask the step's key names, also when the merchant has drawn another since. */
async function maskOf(shop: string, photo: Photo): Promise<Uint8Array> {
  const planned = photo.correction ? await findMask(shop, photo.correction) : null;
  if (planned) return planned;

  const cutOut = await productMask(shop, photo);
  if (cutOut.kind === "unsure" && !cutOut.corrected) {
    throw new UnusableReference(
      "cut-out-unsure",
      cutOut.reason ?? "The cut-out is not sure enough",
    );
  }
  return cutOut.mask;
}
