import { z } from "zod";
import { asDataUri, fitReferences } from "../calling/fit-references.server";
import { contentRejected, judgeRefusal, noPicture } from "../calling/judge-answer";
import { withPreamble } from "../calling/preamble";
import { fetchPicture, spend, type Endpoint } from "../calling/provider-http.server";
import { readJson } from "../calling/read-json";
import { askedOf, pixelsOf, seedOf } from "../calling/shape-of";
import { waitForJob } from "../calling/wait-for-job.server";
import {
  ProviderError,
  type CallOptions,
  type ImageAnswer,
  type ImageProvider,
  type ImageRequest,
} from "../image-provider";

const LIMITS = { longestSidePx: 2048, maxBytes: 15 * 1024 * 1024 };
const POLL_MS = 700;

const Submitted = z.looseObject({ polling_url: z.string(), cost: z.number().nullish() });
const Job = z.looseObject({
  status: z.string(),
  cost: z.number().nullish(),
  result: z.looseObject({ sample: z.string(), seed: z.number().nullish() }).nullish(),
  details: z.unknown().optional(),
});

const MODERATED = new Set(["Request Moderated", "Content Moderated"]);
const FAILED = new Set(["Error", "Failed"]);

/**
 * FLUX.2 at its maker: a job is submitted, its address stored, then asked after. Its job id is that address, since it
 * lies in the region that took the job. Everything the address says to fetch must lie on the maker's own hosts.
 */
export function fluxImages(endpoint: Endpoint, pollMs: number = POLL_MS): ImageProvider {
  async function generate(request: ImageRequest, { signal, onBegun }: CallOptions) {
    const { body, route } = await bodyOf(request);
    await onBegun(null);
    const answer = await spend(endpoint, `/${route}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    const { polling_url: url, cost } = await readJson(endpoint, answer, Submitted);
    await onBegun(url);
    const made = await resume(url, request, { signal });
    return { ...made, costUsd: made.costUsd ?? dollars(cost) };
  }

  async function resume(
    url: string,
    request: ImageRequest,
    { signal }: Pick<CallOptions, "signal">,
  ): Promise<ImageAnswer> {
    const read = (answer: Response) => readJob(endpoint, answer);
    const { address, costUsd } = await waitForJob({ endpoint, url, everyMs: pollMs, signal, read });
    return {
      bytes: await fetchPicture(endpoint, address, signal),
      ...{ mediaType: "image/png", notes: [], warnings: [], emptySet: false, costUsd },
      source: request.references.length > 0 ? "generated-from-photo" : "generated",
    };
  }

  return { adapterVersion: "flux-1", needsCutOut: false, repeatable: false, generate, resume };
}

async function bodyOf(request: ImageRequest) {
  const { model, shape } = askedOf(request);
  const references = await fitReferences(request, model, LIMITS);
  const roles = references.map(({ role }) => role);
  const images = references.map((reference, index) => [
    index === 0 ? "input_image" : `input_image_${index + 1}`,
    asDataUri(reference).replace(/^data:[^,]*,/, ""),
  ]);
  const body = {
    prompt: withPreamble(request.prompt, roles),
    ...pixelsOf(shape),
    ...{ seed: seedOf(request), output_format: "png", prompt_upsampling: false },
    ...(Object.fromEntries(images) as Record<string, string>),
  };
  return { body, route: model.route };
}

type Finished = { address: string; costUsd: number | null };

async function readJob(endpoint: Endpoint, answer: Response): Promise<Finished | null> {
  const { name: provider, readings } = endpoint;
  const { status: code, headers } = answer;
  if (code === 404) return null;
  if (!answer.ok) {
    throw judgeRefusal({ provider, status: code, headers, readings, text: await answer.text() });
  }
  const { status, cost, result, details } = await readJson(endpoint, answer, Job);
  if (MODERATED.has(status))
    throw contentRejected(provider, `${status} ${JSON.stringify(details ?? "")}`);
  if (FAILED.has(status)) {
    throw new ProviderError(`${provider}: the job ended as ${status}`, {
      ...{ reason: "provider-down", retry: "later", billed: "maybe" },
    });
  }
  if (status !== "Ready") return null;
  if (!result) throw noPicture(provider, "Ready without a result");
  return { address: result.sample, costUsd: dollars(cost) };
}

/** It reports cents, with the job's address or with its end. */
function dollars(cents: number | null | undefined): number | null {
  return typeof cents === "number" ? cents / 100 : null;
}
