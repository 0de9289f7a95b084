import { Prisma } from "@prisma/client";
import type { Transaction } from "~/db.server";
import { FailedMedia } from "./failed-media";
import { publishStepKinds, type StepKind } from "./publish-step";

type Owner = { id: string; shop: string };

export async function addSteps(
  tx: Transaction,
  owners: Owner[],
  kinds: readonly StepKind[],
): Promise<void> {
  await tx.publishStep.createMany({
    data: owners.flatMap(({ id, shop }) =>
      kinds.map((kind, position) => ({
        publicationId: id,
        shop,
        kind,
        position,
        state: "waiting",
      })),
    ),
    skipDuplicates: true,
  });
}

/** Done steps stay done, and what was stored before a request stays stored: a retry goes on, it does not start over. */
export async function resetFailedSteps(
  tx: Transaction,
  { id, shop }: Owner,
  kinds: readonly StepKind[],
): Promise<void> {
  await tx.publishStep.updateMany({
    where: { publicationId: id, shop, kind: { in: [...kinds] }, state: "failed" },
    data: UNTOUCHED,
  });
}

/** What was uploaded is of no more use, so the picture is laid down anew, with its two tries. */
export async function startUploadAnew(tx: Transaction, { id, shop }: Owner): Promise<void> {
  const isReadyStep = { publicationId: id, shop, kind: "ready" };
  const ready = await tx.publishStep.findFirst({ where: isReadyStep, select: { intent: true } });
  const known = FailedMedia.safeParse(ready?.intent);
  const left = known.success ? known.data.left : [];

  const anew = publishStepKinds.slice(publishStepKinds.indexOf("stage"));
  await tx.publishStep.updateMany({
    where: { publicationId: id, shop, kind: { in: anew } },
    data: { ...UNTOUCHED, intent: Prisma.DbNull },
  });
  await tx.publishStep.updateMany({
    where: isReadyStep,
    data: { intent: { failed: [], left } },
  });
  await tx.publication.update({ where: { id, shop }, data: { mediaId: null } });
}

const UNTOUCHED = {
  state: "waiting",
  failure: null,
  attempts: 0,
  begunAt: null,
  finishedAt: null,
};
