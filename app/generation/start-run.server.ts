import { randomInt } from "node:crypto";
import { Prisma, type Run } from "@prisma/client";
import { holdCredits } from "~/credits/wallet.server";
import { db, type Transaction } from "~/db.server";
import { resolveModel } from "~/providers/image-models";
import { invariant } from "~/platform/invariant";
import { notifyProgress } from "~/jobs/progress.server";
import { GREATEST_SEED } from "~/workflow/node-kinds";
import { planRun, type PlannedStep, type RunPlan } from "~/workflow/plan-run";
import type { StartAnswer } from "./canvas-state";
import { enqueueStep } from "./enqueue-step.server";
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
  return writeRun(wish, outcome.plan);
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
    const held = await holdCredits(tx, { ...hold, allowTest: plan.steps.every(isStudio) });
    if (held.kind === "short") throw new ShortOfCredits(held);
  }

  for (const step of plan.steps) await writeStep(tx, run, step);
  await notifyProgress(tx, { shop, workflowId, runId: run.id });
  return run;
}

async function writeStep(tx: Transaction, run: Run, planned: PlannedStep): Promise<void> {
  const { shop, workflowId } = run;
  const inputs: StepInputs = {
    settings: planned.settings,
    prompt: planned.prompt,
    references: planned.references,
    creditsEach: planned.creditsEach,
    baseSeed: planned.settings.seed ?? randomInt(GREATEST_SEED),
  };
  const { nodeId, kind, productId, stepKey } = planned;
  const step = await tx.step.create({
    data: {
      ...{ shop, workflowId, nodeId, kind, productId, inputs },
      runId: run.id,
      stepKey: stepKey ?? "",
      state: "waiting",
    },
  });

  const model = resolveModel(planned.settings.model);
  invariant(model, `A planned step has the unknown model ${planned.settings.model}`);
  await tx.imageJob.createMany({
    data: Array.from({ length: planned.settings.count }, (_, position) => ({
      ...{ shop, position },
      runId: run.id,
      stepId: step.id,
      seed: BigInt((inputs.baseSeed + position) % (GREATEST_SEED + 1)),
      model: planned.settings.model,
      provider: model.provider,
      credits: planned.creditsEach,
      state: "waiting",
    })),
  });
  // A step that reads a picture of this run is enqueued when that picture is there.
  if (stepKey !== null) await enqueueStep(tx, step);
}

/** A request id belongs to one workflow: used for another it names nothing. */
function answerFor({ workflowId }: StartWish, run: Run): StartAnswer {
  return run.workflowId === workflowId ? started(run) : { kind: "not-found" };
}

function isStudio(step: PlannedStep): boolean {
  return resolveModel(step.settings.model)?.provider === "studio";
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
