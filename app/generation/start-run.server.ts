import type { Run } from "@prisma/client";
import { db, isDuplicate } from "~/db.server";
import { missingConsents } from "~/provider-access/consents.server";
import { jobPriority } from "~/jobs/job-catalog";
import { planRun, type RunPlan } from "~/workflow/plan-run";
import type { StartAnswer } from "./canvas-state";
import { consentAsk } from "./consent-ask";
import { gatherPlanContext } from "./plan-context.server";
import { keepVersion } from "./keep-version.server";
import { providerOf } from "./provider-of-step";
import { findWorkflow } from "./workflows.server";
import { ShortOfCredits, writeRunRows } from "./write-run.server";

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
    const asks = missing.map((provider) => consentAsk(provider, outcome.plan.steps));
    return { kind: "consent-needed", asks };
  }
  return writeRun(wish, outcome.plan);
}

async function writeRun(wish: StartWish, plan: RunPlan): Promise<StartAnswer> {
  try {
    const { targets, ...rest } = wish;
    const asked = { ...rest, targetNodes: targets, priority: jobPriority.interactive };
    const run = await db.$transaction(async (tx) => {
      await keepVersion(tx, { ...asked, reason: "run" });
      return writeRunRows(tx, asked, plan);
    });
    return started(run);
  } catch (error) {
    if (error instanceof ShortOfCredits) return { kind: "short", ...error.credits };
    const twin = isDuplicate(error) ? await findRunOf(wish.shop, wish.requestId) : null;
    if (twin) return answerFor(wish, twin);
    throw error;
  }
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
