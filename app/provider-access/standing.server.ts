import { db } from "~/db.server";
import { CONSENT_WORDING } from "~/providers/companies";

/** What stands between a shop and each provider. */
export type Standing = {
  /** To the words as they are now. */
  agreed: string[];
  switchedOff: string[];
  stops: { target: string; reason: string }[];
  /** Providers that answer nobody now. */
  resting: string[];
};

/** One statement, for every canvas that opens reads it. */
export async function readStanding(shop: string, now: Date): Promise<Standing> {
  const [standing] = await db.$queryRaw<[Standing]>`
    select
      array(select provider from "ProviderConsent" where shop = ${shop} and "agreedAt" is not null
        and wording = ${CONSENT_WORDING}) as agreed,
      array(select provider from "ProviderConsent" where shop = ${shop} and "switchedOffAt" is not null) as "switchedOff",
      (select coalesce(jsonb_agg(jsonb_build_object('target', target, 'reason', reason)), '[]') from "ProviderStop") as stops,
      array(select provider from "ProviderPace" where "restsUntil" > ${now}::timestamp) as resting`;
  return standing;
}
