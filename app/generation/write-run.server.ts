import { randomInt, randomUUID } from "node:crypto";
import type { Prisma, Run } from "@prisma/client";
import { holdCredits } from "~/credits/wallet.server";
import type { Transaction } from "~/db.server";
import { notifyProgress } from "~/jobs/progress.server";
import { GREATEST_SEED } from "~/workflow/node-kinds";
import type { RunPlan } from "~/workflow/plan-run";
import { countOf, type PlannedStep } from "~/workflow/plan-step";
import { enqueueImageJobs } from "./enqueue-step.server";
import { holdIdOf } from "./hold-id";
import { providerOf } from "./provider-of-step";
import type { StepInputs } from "./step-inputs";

export type RunToWrite = {
  shop: string;
  staff: string;
  workflowId: string;
  requestId: string;
  targetNodes: string[];
  revision: number;
  priority: number;
  /** The bulk run of which it is a stage. */
  bulkRunId?: string;
};

/** Nothing of the run is written: the caller's transaction must not commit. */
export class ShortOfCredits extends Error {
  override readonly name = "ShortOfCredits";
  readonly credits: { needed: number; available: number };

  constructor(credits: ShortOfCredits["credits"]) {
    super("Not enough credits; nothing is written");
    this.credits = credits;
  }
}

/** A run with all its steps and image jobs, its whole quote held, handed to the queue: or nothing of it. */
export async function writeRunRows(
  tx: Transaction,
  asked: RunToWrite,
  { steps, credits }: Pick<RunPlan, "steps" | "credits">,
): Promise<Run> {
  const { shop, workflowId, requestId, targetNodes, revision, bulkRunId, staff, priority } = asked;
  const run = await tx.run.create({
    data: {
      ...{ shop, workflowId, requestId, targetNodes, revision, bulkRunId },
      ...{ quotedCredits: credits, startedBy: staff, state: "running" },
    },
  });
  // The wallet is locked from the hold to the commit, so a run of thousands of rows holds after it has written them.
  await writeSteps(tx, { run, planned: steps, priority });
  const allowTest = steps.every((step) => providerOf(step) === "studio");
  await holdForRun(tx, { run, staff, allowTest });
  await notifyProgress(tx, { shop, workflowId, runId: run.id, bulkRunId });
  return run;
}

export type ToHold = { run: Run; staff: string; allowTest: boolean };

/** The run's whole quote. */
export async function holdForRun(
  tx: Transaction,
  { run, staff, allowTest }: ToHold,
): Promise<void> {
  const { shop, id: runId, quotedCredits: amount } = run;
  if (amount === 0) return;
  const hold = { shop, holdId: holdIdOf(runId), runId, amount, staff, allowTest };
  const held = await holdCredits(tx, hold);
  if (held.kind === "short") {
    const { needed, available } = held;
    throw new ShortOfCredits({ needed, available });
  }
}

type ToWrite = { run: Run; planned: PlannedStep[]; priority: number };

/** All steps in one statement and all image jobs in another, however long the chain is. */
async function writeSteps(tx: Transaction, { run, planned, priority }: ToWrite): Promise<void> {
  const steps = planned.map((step) => toRows(run, step));
  await tx.step.createMany({ data: steps.map(({ step }) => step) });
  await tx.imageJob.createMany({ data: steps.flatMap(({ imageJobs }) => imageJobs) });

  // A step that reads a picture or a text of this run is enqueued when that is there.
  const ready = steps.filter(({ step }) => step.stepKey !== "");
  const jobs = ready.flatMap(({ imageJobs }) => imageJobs);
  await enqueueImageJobs(tx, jobs, priority);
}

type StepRows = {
  step: Prisma.StepCreateManyInput;
  imageJobs: (Prisma.ImageJobCreateManyInput & { id: string })[];
};

function toRows({ id: runId, shop, workflowId }: Run, planned: PlannedStep): StepRows {
  const { nodeId, kind, productId, settings, creditsEach } = planned;
  const inputs = inputsOf(planned);
  const [baseSeed, each] =
    inputs.kind === "imageGeneration" ? [inputs.baseSeed, inputs.settings.count] : [0, 1];

  const stepId = randomUUID();
  const stepKey = planned.stepKey ?? "";
  return {
    step: {
      ...{ id: stepId, shop, runId, workflowId, nodeId, kind, productId, stepKey, inputs },
      state: "waiting",
    },
    imageJobs: Array.from({ length: countOf(planned) }, (_, position) => ({
      ...{ id: randomUUID(), shop, runId, stepId, position },
      makes: kind === "assistant" ? "text" : "image",
      // Every text of a list has the same seeds, so that its pictures differ by the text alone.
      seed: BigInt((baseSeed + (position % each)) % (GREATEST_SEED + 1)),
      model: settings.model,
      provider: providerOf(planned),
      credits: creditsEach,
      state: "waiting",
    })),
  };
}

function inputsOf(step: PlannedStep): StepInputs {
  const { prompt, promptFrom, furtherTexts, references, creditsEach } = step;
  const common = { prompt, promptFrom, furtherTexts, references, creditsEach };
  if (step.kind === "assistant") {
    const { kind, settings, product } = step;
    return { ...common, kind, settings, product };
  }
  const { kind, settings } = step;
  return { ...common, kind, settings, baseSeed: settings.seed ?? randomInt(GREATEST_SEED) };
}
