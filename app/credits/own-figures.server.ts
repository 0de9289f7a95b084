import { db } from "~/db.server";
import type { OwnFigures } from "./own-figures";

const DAYS = 30;

export async function loadOwnFigures(shop: string, now: Date): Promise<OwnFigures> {
  const since = new Date(now.getTime() - DAYS * 24 * 3_600_000);
  const [figures] = await db.$queryRaw<[Omit<OwnFigures, "days">]>`
    select
      jsonb_build_object('images', count(*) filter (where move = 'spend' and "imageId" is not null),
        'texts', count(*) filter (where move = 'spend' and "imageId" is null),
        'credits', coalesce(sum(amount) filter (where move = 'spend'), 0)) as paid,
      jsonb_build_object('count', count(*) filter (where move = 'give-back'),
        'credits', coalesce(sum(amount) filter (where move = 'give-back'), 0)) as "givenBack",
      jsonb_build_object('images', count(*) filter (where move = 'grant' and note = 'goodwill'),
        'credits', coalesce(sum(amount) filter (where move = 'grant' and note = 'goodwill'), 0)) as "madeGood",
      (select jsonb_build_object('runId', hold."runId", 'held', hold.amount,
          'paid', jsonb_build_object('count', count(*) filter (where move = 'spend'),
            'credits', coalesce(sum(entry.amount) filter (where move = 'spend'), 0)),
          'givenBack', jsonb_build_object('count', count(*) filter (where move = 'give-back'),
            'credits', coalesce(sum(entry.amount) filter (where move = 'give-back'), 0)))
        from (select "runId", amount from "CreditHold" where shop = ${shop} and remaining = 0 and amount > 0
          order by "createdAt" desc, id limit 1) hold
        join "CreditEntry" entry on entry.shop = ${shop} and entry."runId" = hold."runId"
        group by hold."runId", hold.amount) as "lastRun"
    from "CreditEntry" where shop = ${shop} and "createdAt" >= ${since}::timestamp`;
  return { days: DAYS, ...figures };
}
