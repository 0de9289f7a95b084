import type { Step } from "@prisma/client";
import { giveBackHeldCredits } from "~/credits/wallet.server";
import type { Transaction } from "~/db.server";
import { findImages } from "~/images/find-images.server";
import { adapterVersions } from "~/providers/image-providers.server";
import { keyOf } from "~/workflow/plan-run";
import { outputOf } from "~/workflow/plan-context";
import { enqueueStep } from "./enqueue-step.server";
import { holdIdOf } from "./hold-id";
import { StepInputs } from "./step-inputs";

/**
 * A step of the run has ended: steps that waited for its pictures are started or given up, and the run ends with its
 * last step. The caller's transaction holds the lock on the ended step.
 */
export async function advanceRun(tx: Transaction, ended: Step): Promise<void> {
  const { shop, runId } = ended;
  await tx.$queryRaw`select id from "Run" where id = ${runId}::uuid and shop = ${shop} for update`;

  const waiting = await tx.step.findMany({
    where: { shop, runId, state: "waiting", stepKey: "", productId: { in: ["", ended.productId] } },
    orderBy: { createdAt: "asc" },
  });
  for (const step of waiting) await startOrGiveUp(tx, step);

  const unfinished = await tx.step.count({
    where: { shop, runId, state: "waiting" },
  });
  if (unfinished > 0) return;
  await tx.run.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { state: "done", finishedAt: new Date() },
  });
}

async function startOrGiveUp(tx: Transaction, step: Step): Promise<void> {
  const inputs = StepInputs.parse(step.inputs);
  const references: StepInputs["references"] = [];

  for (const reference of inputs.references) {
    if (reference.kind === "image") {
      references.push(reference);
      continue;
    }
    const made = await outputOfStep(tx, step, reference.nodeId);
    if (made.kind === "unfinished") return;
    if (made.images.length === 0) return giveUpStep(tx, step);
    references.push(
      ...made.images.map((image) => ({ kind: "image" as const, role: reference.role, ...image })),
    );
  }

  const stepKey = keyOf({ ...inputs, references }, adapterVersions()) ?? "";
  await tx.step.updateMany({
    where: { id: step.id, shop: step.shop },
    data: { inputs: { ...inputs, references }, stepKey },
  });
  await enqueueStep(tx, step);
}

type MadeOutput =
  { kind: "unfinished" } | { kind: "ended"; images: { imageId: string; hash: string }[] };

async function outputOfStep(tx: Transaction, waiting: Step, nodeId: string): Promise<MadeOutput> {
  const { shop, runId } = waiting;
  const source = await tx.step.findFirst({
    where: { shop, runId, nodeId, productId: { in: ["", waiting.productId] } },
  });
  if (source?.state === "waiting") return { kind: "unfinished" };

  const jobs = await tx.imageJob.findMany({
    where: { shop, stepId: source?.id ?? "", state: "done" },
    orderBy: { position: "asc" },
  });
  const images = await findImages(
    shop,
    jobs.flatMap((job) => job.imageId ?? []),
    tx,
  );
  const facts = images.map((image) => ({ imageId: image.id, hash: image.hash }));
  return { kind: "ended", images: outputOf({ images: facts, picks: [] }) };
}

/** Nothing to work from: its image jobs cost nothing, and steps that waited for it are given up with it. */
async function giveUpStep(tx: Transaction, step: Step): Promise<void> {
  const { shop, runId, id: stepId } = step;
  const finishedAt = new Date();
  const jobs = await tx.imageJob.findMany({ where: { shop, stepId, state: "waiting" } });
  for (const job of jobs.filter(({ credits }) => credits > 0)) {
    await giveBackHeldCredits(tx, {
      ...{ shop, imageJobId: job.id, amount: job.credits },
      holdId: holdIdOf(runId),
      note: "upstream-failed",
    });
  }
  await tx.imageJob.updateMany({
    where: { shop, stepId, state: "waiting" },
    data: { state: "failed", failure: "upstream-failed", finishedAt },
  });
  await tx.step.updateMany({ where: { id: stepId, shop }, data: { state: "failed", finishedAt } });
  await advanceRun(tx, { ...step, state: "failed" });
}
