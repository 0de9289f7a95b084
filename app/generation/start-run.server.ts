import { randomInt, randomUUID } from "node:crypto";
import { Prisma, type Run } from "@prisma/client";
import { holdCredits } from "~/credits/wallet.server";
import { db, type Transaction } from "~/db.server";
import { missingConsents } from "~/provider-access/consents.server";
import { resolveAnyModel } from "~/providers/any-model";
import type { ProviderId, RemoteProvider } from "~/providers/image-model";
import { invariant } from "~/platform/invariant";
import { notifyProgress } from "~/jobs/progress.server";
import { GREATEST_SEED } from "~/workflow/node-kinds";
import { planRun, type RunPlan } from "~/workflow/plan-run";
import { countOf, type PlannedStep } from "~/workflow/plan-step";
import type { ConsentAsk, Sending, StartAnswer } from "./canvas-state";
import { enqueueImageJobs } from "./enqueue-step.server";
import { gatherPlanContext } from "./plan-context.server";
import { holdIdOf } from "./hold-id";
import type { StepInputs } from "./step-inputs";
import { findWorkflow } from "./workflows.server";

export type StartWish = {
  shop: string;
  staff: string;
  workflowId: string;
  requestId: string;
  targets: string[];
  again: boolean;
  productId: string | null;
  /** The revision the canvas showed: the run is of that document, or it does not start. */
  revision: number;
  quotedCredits: number;
};

/**
 * The whole quote is held and the run written in one transaction, or nothing is. The same request id, twice or at
 * once, is one run: its row is written first, and the second writer finds it.
 */
export async function startRun(wish: StartWish): Promise<StartAnswer> {
  const { shop, workflowId, productId, requestId } = wish;
  const earlier = await findRunOf(shop, requestId);
  if (earlier) return answerFor(wish, earlier);

  const workflow = await findWorkflow({ shop, workflowId });
  if (!workflow) return { kind: "not-found" };
  if (workflow.revision !== wish.revision) {
    return { kind: "revision-behind", revision: workflow.revision };
  }

  const { document } = workflow;
  const context = await gatherPlanContext({ shop, workflowId, document, productId });
  const outcome = planRun({ document, context, targets: wish.targets, again: wish.again });
  if (outcome.kind === "invalid") return outcome;
  if (outcome.plan.steps.length === 0) return { kind: "up-to-date" };
  if (outcome.plan.credits !== wish.quotedCredits) {
    return { kind: "quote-changed", credits: outcome.plan.credits };
  }
  const missing = await missingConsents(shop, outcome.plan.steps.map(providerOf));
  if (missing.length > 0) {
    const asks = missing.map((provider) => askFor(provider, outcome.plan.steps));
    return { kind: "consent-needed", asks };
  }
  return writeRun(wish, outcome.plan);
}

function providerOf({ settings }: PlannedStep): ProviderId {
  const model = resolveAnyModel(settings.model);
  invariant(model, `A planned step has the unknown model ${settings.model}`);
  return model.provider;
}

/** What of this run would go to one company. */
function askFor(provider: RemoteProvider, steps: PlannedStep[]): ConsentAsk {
  return { provider, sends: steps.filter((step) => providerOf(step) === provider).map(sendingOf) };
}

function sendingOf(step: PlannedStep): Sending {
  const { nodeId, kind, references } = step;
  return kind === "assistant"
    ? { nodeId, kind, pictures: references.length, product: step.product !== null }
    : { nodeId, kind, roles: references.map(({ role }) => role) };
}

class ShortOfCredits extends Error {
  override readonly name = "ShortOfCredits";
  readonly answer: StartAnswer;

  constructor(answer: StartAnswer) {
    super("Not enough credits; nothing is written");
    this.answer = answer;
  }
}

async function writeRun(wish: StartWish, plan: RunPlan): Promise<StartAnswer> {
  try {
    const run = await db.$transaction((tx) => writeRunRows(tx, wish, plan));
    return started(run);
  } catch (error) {
    if (error instanceof ShortOfCredits) return error.answer;
    const twin = isDuplicate(error) ? await findRunOf(wish.shop, wish.requestId) : null;
    if (twin) return answerFor(wish, twin);
    throw error;
  }
}

async function writeRunRows(tx: Transaction, wish: StartWish, plan: RunPlan): Promise<Run> {
  const { shop, workflowId, requestId, revision, targets, staff } = wish;
  const quotedCredits = plan.credits;
  const run = await tx.run.create({
    data: {
      ...{ shop, workflowId, requestId, revision, quotedCredits },
      targetNodes: targets,
      startedBy: staff,
      state: "running",
    },
  });

  if (plan.credits > 0) {
    const hold = { shop, runId: run.id, holdId: holdIdOf(run.id), amount: plan.credits, staff };
    const held = await holdCredits(tx, {
      ...hold,
      allowTest: plan.steps.every((step) => providerOf(step) === "studio"),
    });
    if (held.kind === "short") throw new ShortOfCredits(held);
  }

  await writeSteps(tx, run, plan.steps);
  await notifyProgress(tx, { shop, workflowId, runId: run.id });
  return run;
}

/** All steps in one statement and all image jobs in another, however long the chain is. */
async function writeSteps(tx: Transaction, run: Run, planned: PlannedStep[]): Promise<void> {
  const steps = planned.map((step) => toRows(run, step));
  await tx.step.createMany({ data: steps.map(({ step }) => step) });
  await tx.imageJob.createMany({ data: steps.flatMap(({ imageJobs }) => imageJobs) });

  // A step that reads a picture or a text of this run is enqueued when that is there.
  const ready = steps.filter(({ step }) => step.stepKey !== "");
  await enqueueImageJobs(
    tx,
    ready.flatMap(({ imageJobs }) => imageJobs),
  );
}

function toRows({ id: runId, shop, workflowId }: Run, planned: PlannedStep) {
  const { nodeId, kind, productId, settings, creditsEach } = planned;
  const inputs = inputsOf(planned);
  const baseSeed = inputs.kind === "imageGeneration" ? inputs.baseSeed : 0;

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
      seed: BigInt((baseSeed + position) % (GREATEST_SEED + 1)),
      model: settings.model,
      provider: providerOf(planned),
      credits: creditsEach,
      state: "waiting",
    })),
  };
}

function inputsOf(step: PlannedStep): StepInputs {
  const { prompt, promptFrom, references, creditsEach } = step;
  const common = { prompt, promptFrom, references, creditsEach };
  if (step.kind === "assistant") {
    const { kind, settings, product } = step;
    return { ...common, kind, settings, product };
  }
  const { kind, settings } = step;
  return { ...common, kind, settings, baseSeed: settings.seed ?? randomInt(GREATEST_SEED) };
}

/** A request id belongs to one workflow: used for another it names nothing. */
function answerFor({ workflowId }: StartWish, run: Run): StartAnswer {
  return run.workflowId === workflowId ? started(run) : { kind: "not-found" };
}

function findRunOf(shop: string, requestId: string): Promise<Run | null> {
  return db.run.findUnique({ where: { shop_requestId: { shop, requestId } } });
}

function started(run: Run): StartAnswer {
  return { kind: "started", runId: run.id, credits: run.quotedCredits };
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
