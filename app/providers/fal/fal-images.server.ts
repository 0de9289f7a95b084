import { z } from "zod";
import { asDataUri, fitReferences } from "../calling/fit-references.server";
import { contentRejected, judgeRefusal } from "../calling/judge-answer";
import { withPreamble } from "../calling/preamble";
import { fetchPicture, spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";
import { askedOf, pixelsOf, seedOf, type Asked } from "../calling/shape-of";
import { waitForJob } from "../calling/wait-for-job.server";
import type { CallOptions, ImageAnswer, ImageProvider, ImageRequest } from "../image-provider";

/** FLUX 3 there takes no reference above 4 megapixels. */
const LIMITS = { longestSidePx: 2000, maxBytes: 8 * 1024 * 1024 };
const POLL_MS = 500;

const Submitted = z.looseObject({ status_url: z.string() });
const Status = z.looseObject({ status: z.string(), response_url: z.string() });
const Result = z.looseObject({
  images: z.array(z.looseObject({ url: z.string() })).min(1),
  has_nsfw_concepts: z.array(z.boolean()).nullish(),
});

/**
 * Models of other makers through fal's queue, which keeps a job until it is fetched. Its job id is the address of its
 * status: fal says not to build these addresses. fal repeats failed jobs by itself unless told not to.
 */
export function falImages(endpoint: Endpoint, pollMs: number = POLL_MS): ImageProvider {
  async function generate(request: ImageRequest, { signal, onBegun }: CallOptions) {
    const { path, body } = await inputOf(request);
    await onBegun(null);
    const answer = await spend(endpoint, `/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-fal-no-retry": "1" },
      body: JSON.stringify(body),
      signal,
    });
    const { status_url: url } = await readJson(endpoint, answer, Submitted);
    await onBegun(url);
    return resume(url, request, { signal });
  }

  async function resume(
    url: string,
    request: ImageRequest,
    { signal }: Pick<CallOptions, "signal">,
  ): Promise<ImageAnswer> {
    const waiting = { endpoint, everyMs: pollMs, signal };
    const place = await waitForJob({
      ...waiting,
      url,
      read: (answer) => readStatus(endpoint, answer),
    });
    const result = await waitForJob({
      ...waiting,
      url: place,
      // 500 is how a job that died is told; whatever else is in the way passes, and the job is made and paid for.
      isForLater: (status) => status === 429 || status > 500,
      read: (answer) => readResult(endpoint, answer),
    });
    if (result.has_nsfw_concepts?.includes(true)) {
      throw contentRejected(endpoint.name, "its checker blackened the picture");
    }
    const address = result.images[0].url;
    return {
      bytes: await fetchPicture(endpoint, address, signal),
      ...{ mediaType: "image/png", notes: [], warnings: [], emptySet: false, costUsd: null },
      source: request.references.length > 0 ? "generated-from-photo" : "generated",
    };
  }

  return { adapterVersion: "fal-1", needsCutOut: false, repeatable: false, generate, resume };
}

async function inputOf(request: ImageRequest): Promise<{ path: string; body: object }> {
  const asked = askedOf(request);
  const references = await fitReferences(request, asked.model, LIMITS);
  const prompt = withPreamble(
    request.prompt,
    references.map(({ role }) => role),
  );
  const { generate, edit } = asked.settings;
  const isEdit = references.length > 0;
  return {
    path: `${asked.model.route}/${(isEdit ? edit : generate) ?? ""}`,
    body: {
      prompt,
      ...{ num_images: 1, output_format: "png" },
      ...shapeFields(asked),
      ...(asked.model.seed ? { seed: seedOf(request) } : {}),
      ...(isEdit ? { image_urls: references.map(asDataUri) } : {}),
    },
  };
}

function shapeFields({ shape, resolution }: Asked): object {
  return shape.includes("x")
    ? { image_size: pixelsOf(shape) }
    : { aspect_ratio: shape, resolution: resolution.toLowerCase() };
}

async function readStatus(endpoint: Endpoint, answer: Response): Promise<string | null> {
  if (!answer.ok) throw await refused(endpoint, answer);
  const { status, response_url: place } = await readJson(endpoint, answer, Status);
  return status === "COMPLETED" ? place : null;
}

/** A job that failed is completed too: its result is the error. */
async function readResult(
  endpoint: Endpoint,
  answer: Response,
): Promise<z.infer<typeof Result> | null> {
  if (!answer.ok) throw await refused(endpoint, answer);
  return readJson(endpoint, answer, Result);
}

async function refused({ name: provider, readings }: Endpoint, answer: Response) {
  const { status, headers } = answer;
  return judgeRefusal({ provider, status, headers, readings, text: await answer.text() });
}
