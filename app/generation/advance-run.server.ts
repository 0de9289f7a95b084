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
 * last step. The caller's transaction holds the lock on the run.
 */
export async function advanceRun(tx: Transaction, { shop, runId }: Step): Promise<void> {
  let gaveUp: boolean;
  do {
    gaveUp = false;
    const waiting = await tx.step.findMany({
      where: { shop, runId, state: "waiting", stepKey: "" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    // Whoever waits for a step that is given up is given up with it, however the rows are ordered.
    for (const step of waiting) gaveUp = (await startOrGiveUp(tx, step)) === "given-up" || gaveUp;
  } while (gaveUp);

  const unfinished = await tx.step.count({ where: { shop, runId, state: "waiting" } });
  if (unfinished > 0) return;
  await tx.run.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { state: "done", finishedAt: new Date() },
  });
}

async function startOrGiveUp(
  tx: Transaction,
  step: Step,
): Promise<"still-waiting" | "started" | "given-up"> {
  const inputs = StepInputs.parse(step.inputs);
  const references: StepInputs["references"] = [];

  for (const reference of inputs.references) {
    if (reference.kind === "image") {
      references.push(reference);
      continue;
    }
    const made = await outputOfStep(tx, step, reference.nodeId);
    if (made.kind === "unfinished") return "still-waiting";
    if (made.kind === "nothing") {
      await giveUpStep(tx, step, made.failure);
      return "given-up";
    }
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
  return "started";
}

type UpstreamFailure = "upstream-failed" | "cancelled";
type MadeOutput =
  | { kind: "unfinished" }
  | { kind: "nothing"; failure: UpstreamFailure }
  | { kind: "made"; images: { imageId: string; hash: string }[] };

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
  if (facts.length > 0) return { kind: "made", images: outputOf({ images: facts, picks: [] }) };
  return {
    kind: "nothing",
    failure: source?.state === "cancelled" ? "cancelled" : "upstream-failed",
  };
}

/** Nothing to work from: its image jobs cost nothing. */
async function giveUpStep(tx: Transaction, step: Step, failure: UpstreamFailure): Promise<void> {
  const { shop, runId, id: stepId } = step;
  const ended = {
    state: failure === "cancelled" ? "cancelled" : "failed",
    finishedAt: new Date(),
  };
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
    data: { ...ended, failure },
  });
  await tx.step.updateMany({ where: { id: stepId, shop }, data: ended });
}
