import type { Transaction } from "~/db.server";
import type { StepKind } from "./publish-step";

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
    data: { state: "waiting", failure: null, attempts: 0, begunAt: null, finishedAt: null },
  });
}
