import { db } from "~/db.server";

/** What does not add up: `recorded` is what a row says, `recomputed` what the rows beneath it sum to. */
export type Discrepancy = {
  shop: string;
  what: string;
  recorded: Record<string, number>;
  recomputed: Record<string, number>;
};

/** Recomputes every pocket from the entries alone, and the holds from their parts. An empty list means it adds up. */
export async function auditLedger(shop?: string): Promise<Discrepancy[]> {
  const only = shop ?? null;
  const found = await Promise.all([
    walletsAgainstEntries(only),
    grantsAgainstEntries(only),
    walletsAgainstHolds(only),
    holdsAgainstParts(only),
  ]);
  return found.flat();
}

function walletsAgainstEntries(shop: string | null) {
  return db.$queryRaw<Discrepancy[]>`
    with summed as (
      select shop,
        coalesce(sum(amount) filter (where move = 'grant'), 0) as granted,
        coalesce(sum(amount) filter (where move = 'hold'), 0) as held,
        coalesce(sum(amount) filter (where move = 'spend'), 0) as spent,
        coalesce(sum(amount) filter (where move = 'give-back'), 0) as returned,
        coalesce(sum(amount) filter (where move = 'expire'), 0) as expired,
        coalesce(sum(amount) filter (where move = 'reverse'), 0) as reversed
      from "CreditEntry" where ${shop}::text is null or shop = ${shop} group by shop
    ), recorded as (
      select shop, to_jsonb(w) - 'shop' as pockets from "Wallet" w where ${shop}::text is null or shop = ${shop}
    ), recomputed as (
      select shop, jsonb_build_object(
        'granted', granted, 'available', granted - held + returned - expired - reversed,
        'held', held - spent - returned, 'spent', spent, 'expired', expired, 'reversed', reversed) as pockets
      from summed
    )
    select shop, 'wallet' as what, recorded.pockets as recorded, recomputed.pockets as recomputed
    from recorded full join recomputed using (shop)
    where recorded.pockets is distinct from recomputed.pockets
      and not (recomputed.pockets is null and (recorded.pockets ->> 'granted')::int = 0)`;
}

function grantsAgainstEntries(shop: string | null) {
  return db.$queryRaw<Discrepancy[]>`
    with drawn as (
      select e.shop, g."grantId", e.move, g.amount
      from "CreditEntry" e, jsonb_to_recordset(e.grants) as g("grantId" uuid, amount integer)
      where ${shop}::text is null or e.shop = ${shop}
    ), recomputed as (
      select shop, "grantId" as id, jsonb_build_object(
        'amount', coalesce(sum(amount) filter (where move = 'grant'), 0),
        'available', coalesce(sum(case when move in ('grant', 'give-back') then amount
          when move in ('hold', 'expire', 'reverse') then -amount end), 0),
        'held', coalesce(sum(case move when 'hold' then amount when 'spend' then -amount when 'give-back' then -amount end), 0),
        'spent', coalesce(sum(amount) filter (where move = 'spend'), 0),
        'expired', coalesce(sum(amount) filter (where move = 'expire'), 0),
        'reversed', coalesce(sum(amount) filter (where move = 'reverse'), 0)) as pockets
      from drawn group by shop, "grantId"
    ), recorded as (
      select shop, id, jsonb_build_object('amount', amount, 'available', available, 'held', held, 'spent', spent,
        'expired', expired, 'reversed', reversed) as pockets
      from "CreditGrant" where ${shop}::text is null or shop = ${shop}
    )
    select shop, 'grant ' || id as what, recorded.pockets as recorded, recomputed.pockets as recomputed
    from recorded full join recomputed using (shop, id)
    where recorded.pockets is distinct from recomputed.pockets`;
}

function walletsAgainstHolds(shop: string | null) {
  return db.$queryRaw<Discrepancy[]>`
    select w.shop, 'held in the wallet' as what,
      jsonb_build_object('held', w.held) as recorded,
      jsonb_build_object('held', coalesce(sum(h.remaining), 0)) as recomputed
    from "Wallet" w left join "CreditHold" h on h.shop = w.shop
    where ${shop}::text is null or w.shop = ${shop}
    group by w.shop, w.held having w.held <> coalesce(sum(h.remaining), 0)`;
}

function holdsAgainstParts(shop: string | null) {
  return db.$queryRaw<Discrepancy[]>`
    select h.shop, 'hold ' || h.id as what,
      jsonb_build_object('amount', h.amount, 'remaining', h.remaining) as recorded,
      jsonb_build_object('amount', coalesce(sum(p.amount), 0), 'remaining', coalesce(sum(p.remaining), 0)) as recomputed
    from "CreditHold" h left join "CreditHoldPart" p on p.shop = h.shop and p."holdId" = h.id
    where ${shop}::text is null or h.shop = ${shop}
    group by h.shop, h.id, h.amount, h.remaining
    having h.amount <> coalesce(sum(p.amount), 0) or h.remaining <> coalesce(sum(p.remaining), 0)`;
}
