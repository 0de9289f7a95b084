import { auditLedger } from "~/credits/audit.server";
import { db } from "~/db.server";
import { median } from "../support/statistics";

const SHOPS = 100;
const HOLDS_PER_SHOP = 300;
/** A bulk run's hold of so many images, all of them spent. */
const IMAGES_PER_HOLD = 5;
const ROUNDS = 5;

export type AuditFigures = { entries: number; auditMs: number; sumMs: number; ratio: number };

/** What recomputing the whole ledger costs, against the plainest sum over the same entries. */
export async function measureAudit(): Promise<AuditFigures> {
  await writeHistory();
  const [{ entries }] = await db.$queryRaw<[{ entries: number }]>`
    select count(*)::int as entries from "CreditEntry"`;
  await timeAudit();
  await timeSum();
  const rounds: { audit: number; sum: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = round % 2 === 0 ? await timeSum() : null;
    const audit = await timeAudit();
    rounds.push({ audit, sum: before ?? (await timeSum()) });
  }
  return {
    entries,
    auditMs: median(rounds.map(({ audit }) => audit)),
    sumMs: median(rounds.map(({ sum }) => sum)),
    ratio: median(rounds.map(({ audit, sum }) => audit / sum)),
  };
}

/** Written as rows and not by the moves, which would take minutes; the audit says whether it is a true history. */
async function writeHistory(): Promise<void> {
  const [spent, granted] = [HOLDS_PER_SHOP * IMAGES_PER_HOLD, 1_000_000];
  await db.$executeRaw`
    insert into "CreditGrant" (id, shop, kind, source, amount, available, spent)
    select gen_random_uuid(), 'shop-' || s, 'purchased', 'history', ${granted}::int, ${granted - spent}::int, ${spent}::int
    from generate_series(1, ${SHOPS}::int) s`;
  await db.$executeRaw`
    insert into "Wallet" (shop, granted, available, spent)
    select shop, amount, available, spent from "CreditGrant" where source = 'history'`;
  await db.$executeRaw`
    insert into "CreditEntry" (id, shop, move, amount, grants)
    select 'grant:history', shop, 'grant', amount, jsonb_build_array(jsonb_build_object('grantId', id, 'amount', amount))
    from "CreditGrant" where source = 'history'`;
  await db.$executeRaw`
    insert into "CreditHold" (id, shop, "runId", amount, remaining)
    select 'hold-' || h, shop, gen_random_uuid(), ${IMAGES_PER_HOLD}::int, 0
    from "CreditGrant", generate_series(1, ${HOLDS_PER_SHOP}::int) h where source = 'history'`;
  await db.$executeRaw`
    insert into "CreditHoldPart" (shop, "holdId", "grantId", position, amount, remaining)
    select h.shop, h.id, g.id, 1, h.amount, 0 from "CreditHold" h join "CreditGrant" g using (shop) where source = 'history'`;
  await db.$executeRaw`
    insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId")
    select 'hold:' || h.id, h.shop, 'hold', h.amount,
      jsonb_build_array(jsonb_build_object('grantId', g.id, 'amount', h.amount)), h.id, h."runId"
    from "CreditHold" h join "CreditGrant" g using (shop) where source = 'history'`;
  await db.$executeRaw`
    insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId", "imageJobId", "imageId")
    select 'settle:' || gen_random_uuid(), h.shop, 'spend', 1,
      jsonb_build_array(jsonb_build_object('grantId', g.id, 'amount', 1)), h.id, h."runId", gen_random_uuid(), gen_random_uuid()
    from "CreditHold" h join "CreditGrant" g using (shop), generate_series(1, ${IMAGES_PER_HOLD}::int)
    where source = 'history'`;
  await db.$executeRaw`analyze`;
}

function timeAudit(): Promise<number> {
  return time(async () => {
    const found = (await auditLedger()).at(0);
    if (found) throw new Error(`The history is not a true one: ${JSON.stringify(found)}`);
  });
}

function timeSum(): Promise<number> {
  return time(() => db.$queryRaw`select shop, sum(amount) from "CreditEntry" group by shop`);
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}
