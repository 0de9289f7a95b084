import type { ImageJob } from "@prisma/client";
import { logger } from "~/platform/logger.server";
import type { CallOptions, ImageAnswer, ImageProvider } from "~/providers/image-provider";
import type { TextProvider } from "~/providers/text-provider";
import { gatherRequest } from "./gather-request.server";
import { gatherText } from "./gather-text.server";
import { keepAnswer } from "./keep-answer.server";
import { deliverText } from "./settle-image-job.server";

/** Stores an answer and settles the job it belongs to. */
export type Keep = () => Promise<void>;

/** What one job asks for, whatever it makes. What is kept of the answer is kept for whom claimed the job. */
export type Errand = {
  /** Of the pictures that go out with it. */
  hashes: readonly string[];
  ask: (claimed: ImageJob, options: CallOptions) => Promise<Keep>;
  /** Goes on waiting for what an earlier worker asked for, where the provider keeps jobs. */
  resume: (claimed: Kept, options: Pick<CallOptions, "signal">) => Promise<Keep>;
};

/** A job that its provider knows by an id. */
export type Kept = ImageJob & { providerJobId: string };

/** Who answers a job. The engine knows nothing else of pictures and texts. */
export type Maker = {
  /** Asking again costs nothing and gives the same. */
  repeatable: boolean;
  /** The provider knows a job by an id and can be asked how it stands. */
  keepsJobs: boolean;
  /** Reads what is to be sent and changes nothing, so it may be done before the job is claimed. */
  prepare: (job: ImageJob) => Promise<Errand>;
};

export type Makers = {
  findProvider: (id: string) => ImageProvider | null;
  findWriter: (id: string) => TextProvider | null;
};

export function findMaker(
  { makes, provider: id }: Pick<ImageJob, "makes" | "provider">,
  { findProvider, findWriter }: Makers,
): Maker | null {
  if (makes === "text") {
    const writer = findWriter(id);
    return writer && makerOfTexts(writer);
  }
  const provider = findProvider(id);
  return provider && makerOfImages(provider);
}

function makerOfImages(provider: ImageProvider): Maker {
  const { repeatable } = provider;
  const keepsJobs = provider.resume !== undefined;
  async function prepare(job: ImageJob): Promise<Errand> {
    const gathered = await gatherRequest(job, provider);
    const { request, hashes } = gathered;
    const keeping = (claimed: ImageJob, answer: ImageAnswer) => () =>
      keepAnswer(claimed, { ...gathered, answer, isFree: repeatable });
    return {
      hashes,
      ask: async (claimed, options) => keeping(claimed, await provider.generate(request, options)),
      resume: async (kept, options) => {
        if (!provider.resume) throw new Error(`${kept.provider} keeps no jobs`);
        return keeping(kept, await provider.resume(kept.providerJobId, request, options));
      },
    };
  }
  return { repeatable, keepsJobs, prepare };
}

function makerOfTexts(writer: TextProvider): Maker {
  async function prepare(job: ImageJob): Promise<Errand> {
    const { request, hashes } = await gatherText(job);
    return {
      hashes,
      ask: async (claimed, options) => {
        const { text, inputTokens, outputTokens } = await writer.write(request, options);
        return async () => {
          const { shop, runId, id: imageJobId } = claimed;
          const outcome = await deliverText(claimed, { text, inputTokens, outputTokens });
          // A text that comes too late is nobody's: it is a matter of seconds to have it written again.
          logger.info("text-job.delivered", { shop, runId, imageJobId, outcome: outcome.kind });
        };
      },
      resume: ({ provider }) => Promise.reject(new Error(`${provider} keeps no texts`)),
    };
  }
  return { repeatable: writer.repeatable, keepsJobs: false, prepare };
}
