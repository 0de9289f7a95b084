import type { Step } from "@prisma/client";
import { giveBackHeldCredits } from "~/credits/wallet.server";
import type { Transaction } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import { findWithCutOuts } from "~/images/find-with-cut-outs.server";
import { isStudio } from "~/providers/image-models";
import { adapterVersions } from "~/providers/image-providers.server";
import type { ImageFact } from "~/workflow/image-fact";
import { keyOf, textsOf, withCorrections } from "~/workflow/plan-step";
import { outputOf } from "~/workflow/plan-context";
import { cutOutFactsOf } from "./cut-out-facts.server";
import { enqueueStep } from "./enqueue-step.server";
import { holdIdOf } from "./hold-id";
import type { JobFailure } from "./job-failure";
import { stepInputsOf, type StepInputs } from "./step-inputs";

/** The step that ended. A shared node, whose product is "", is waited for by steps of every product. */
export type EndedStep = Pick<Step, "shop" | "runId" | "productId">;

/**
 * A step of the run has ended: steps that waited for what it makes are started or given up, and the run ends with its
 * last step. The caller's transaction holds the lock on the run.
 */
export async function advanceRun(tx: Transaction, ended: EndedStep): Promise<void> {
  const { shop, runId, productId } = ended;
  // All or none: where nobody waits for another step, a run of hundreds is not read once for each of them.
  let steps = await tx.$queryRaw<Step[]>`
    with steps as (select * from "Step" where shop = ${shop} and "runId" = ${runId}::uuid
      and (${productId} = '' or "productId" in ('', ${productId})))
    select * from steps where exists (select from steps where state = 'waiting' and "stepKey" = '')
    order by "createdAt", id`;
  let gaveUp: boolean;
  do {
    gaveUp = false;
    // Whoever waits for a step that is given up is given up with it, however the rows are ordered.
    for (const step of steps.filter(isHeldBack)) {
      const change = await startOrGiveUp(tx, step, steps);
      steps = steps.map((known) => (known.id === step.id ? { ...known, ...change } : known));
      gaveUp ||= change !== null && "state" in change;
    }
  } while (gaveUp);
  if (!steps.some(isWaiting)) await endRun(tx, ended);
}

async function endRun(tx: Transaction, { shop, runId }: EndedStep): Promise<void> {
  await tx.$executeRaw`
    update "Run" set state = 'done', "finishedAt" = ${new Date()}::timestamp
    where id = ${runId}::uuid and shop = ${shop} and state = 'running' and not exists (
      select from "Step" where shop = ${shop} and "runId" = ${runId}::uuid and state = 'waiting')`;
}

function isWaiting({ state }: Step): boolean {
  return state === "waiting";
}

function isHeldBack(step: Step): boolean {
  return isWaiting(step) && step.stepKey === "";
}

type Change = { stepKey: string } | { state: "failed" | "cancelled" };

/** Null where the step still waits for another. */
async function startOrGiveUp(tx: Transaction, step: Step, steps: Step[]): Promise<Change | null> {
  const inputs = stepInputsOf(step);
  const sourceOf = (nodeId: string) =>
    steps.find(
      (other) =>
        other.nodeId === nodeId && (other.productId === "" || other.productId === step.productId),
    );
  const sources = nodesReadBy(inputs).map(sourceOf);
  const waitsFor = sources.find((source) => source && isWaiting(source));
  if (waitsFor) return null;

  const references: StepInputs["references"] = [];
  for (const reference of inputs.references) {
    const made = await referencesMade(tx, reference, sourceOf);
    if (made.length === 0) return giveUpStep(tx, step, sourceOf(nodeOf(reference)));
    references.push(...made);
  }
  const texts: string[] = [];
  for (const { text, from } of textsOf(inputs)) {
    const words = from === null ? text : await textWrittenBy(tx, sourceOf(from));
    if (words === null) return giveUpStep(tx, step, sourceOf(from ?? ""));
    texts.push(words);
  }
  const [prompt = "", ...further] = texts;
  const furtherTexts = further.map((text) => ({ text, from: null }));
  const made = await corrected(tx, step.shop, {
    ...{ ...inputs, prompt, promptFrom: null, furtherTexts, references },
  });
  const stepKey = keyOf(made, adapterVersions()) ?? "";
  await tx.step.updateMany({
    where: { id: step.id, shop: step.shop },
    data: { inputs: made, stepKey },
  });
  await enqueueStep(tx, step);
  return { stepKey };
}

type Reference = StepInputs["references"][number];

function nodesReadBy(inputs: StepInputs): string[] {
  const writers = textsOf(inputs).map(({ from }) => from ?? "");
  const read = [...writers, ...inputs.references.map(nodeOf)];
  return read.filter((nodeId) => nodeId !== "");
}

function nodeOf(reference: Reference): string {
  return reference.kind === "from-node" ? reference.nodeId : "";
}

async function referencesMade(
  tx: Transaction,
  reference: Reference,
  sourceOf: (nodeId: string) => Step | undefined,
): Promise<Reference[]> {
  if (reference.kind === "image") return [reference];
  const source = sourceOf(reference.nodeId);
  const images = source ? await imagesMadeBy(tx, source) : [];
  return images.map((image) => ({ kind: "image", role: reference.role, ...image }));
}

async function corrected(tx: Transaction, shop: string, inputs: StepInputs): Promise<StepInputs> {
  const { references, settings } = inputs;
  if (!isStudio(settings.model)) return inputs;
  const ids = references.flatMap((reference) =>
    reference.kind === "image" ? [reference.imageId] : [],
  );
  const cutOuts = cutOutFactsOf(await findWithCutOuts(shop, { ids }, tx));
  return { ...inputs, references: withCorrections(references, settings.model, cutOuts) };
}

async function imagesMadeBy(tx: Transaction, { shop, id: stepId }: Step): Promise<ImageFact[]> {
  const jobs = await tx.imageJob.findMany({
    where: { shop, stepId, state: "done" },
    orderBy: { position: "asc" },
    select: { imageId: true },
  });
  const ids = jobs.flatMap(({ imageId }) => imageId ?? []);
  const images = await findImages(shop, ids, tx);
  const facts = images.map((image) => ({ imageId: image.id, hash: image.hash }));
  return outputOf({ images: facts, picks: [] });
}

async function textWrittenBy(tx: Transaction, source: Step | undefined): Promise<string | null> {
  if (!source) return null;
  const { shop, id: stepId } = source;
  const job = await tx.imageJob.findFirst({ where: { shop, stepId, state: "done" } });
  return job?.text ?? null;
}

/** Nothing to work from: its image jobs cost nothing. */
async function giveUpStep(
  tx: Transaction,
  { shop, runId, id: stepId }: Step,
  source: Step | undefined,
): Promise<Change> {
  const isCancelled = source?.state === "cancelled";
  const state = isCancelled ? "cancelled" : "failed";
  const failure: JobFailure = isCancelled ? "cancelled" : "upstream-failed";
  const finishedAt = new Date();
  const jobs = await tx.imageJob.findMany({ where: { shop, stepId, state: "waiting" } });
  for (const job of jobs.filter(({ credits }) => credits > 0)) {
    await giveBackHeldCredits(tx, {
      ...{ shop, imageJobId: job.id, amount: job.credits },
      holdId: holdIdOf(runId),
      note: failure,
    });
  }
  await tx.imageJob.updateMany({
    where: { shop, stepId, state: "waiting" },
    data: { state, failure, finishedAt },
  });
  await tx.step.updateMany({ where: { id: stepId, shop }, data: { state, finishedAt } });
  return { state };
}
