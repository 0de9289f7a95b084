import type { ImageJob } from "@prisma/client";
import { db } from "~/db.server";
import { invariant } from "~/platform/invariant";
import type { TextRequest } from "~/providers/text-provider";
import { loadReference } from "./gather-request.server";
import { stepInputsOf } from "./step-inputs";

/** Everything a writer needs for one text, with the bytes of its pictures read from our own store. */
export async function gatherText(
  job: ImageJob,
): Promise<{ request: TextRequest; hashes: string[] }> {
  const { shop, stepId, model } = job;
  const step = await db.step.findFirst({ where: { id: stepId, shop } });
  const inputs = step && stepInputsOf(step);
  invariant(inputs?.kind === "assistant", `Text job ${job.id} is not of a step that writes`);

  const { settings, product, prompt: text } = inputs;
  const { task, language } = settings;
  const pictures = await Promise.all(
    inputs.references.map((reference) => {
      invariant(reference.kind === "image", `Step ${stepId} was started before its pictures`);
      return loadReference(shop, reference.imageId);
    }),
  );
  const request = {
    ...{ model, task, text, product, pictures },
    language: task === "translate" ? language : null,
  };
  return { request, hashes: pictures.map(({ hash }) => hash) };
}
