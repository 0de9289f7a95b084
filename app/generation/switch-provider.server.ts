import { db } from "~/db.server";
import { switchProvider, type Decision } from "~/provider-access/consents.server";
import { settleUnsent } from "./settle-image-job.server";

/** Switched off first, so that nothing goes out any more; then what still waits for the company is given back. */
export async function switchProviderOff(decision: Decision): Promise<void> {
  const { shop, provider } = decision;
  await switchProvider(decision, { on: false });
  const waiting = await db.imageJob.findMany({
    where: { shop, provider, state: { in: ["waiting", "running"] } },
  });
  // A call that was sent is waited for and paid: only what was not is settled here.
  for (const job of waiting) await settleUnsent(job, { failure: "switched-off", isFree });
}

function isFree(): boolean {
  return false;
}
