import { Prisma } from "@prisma/client";
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

export async function readStanding(shop: string, now: Date): Promise<Standing> {
  const [{ standing }] = await db.$queryRaw<[{ standing: Standing }]>`
    select ${standingOf(shop, now)} as standing`;
  return standing;
}

/** A part of a statement that reads more of a shop at once, for every canvas that opens needs it. */
export function standingOf(shop: string, now: Date): Prisma.Sql {
  return Prisma.sql`jsonb_build_object(
    'agreed', array(select provider from "ProviderConsent" where shop = ${shop} and "agreedAt" is not null
      and wording = ${CONSENT_WORDING}),
    'switchedOff', array(select provider from "ProviderConsent" where shop = ${shop} and "switchedOffAt" is not null),
    'stops', (select coalesce(jsonb_agg(jsonb_build_object('target', target, 'reason', reason)), '[]') from "ProviderStop"),
    'resting', array(select provider from "ProviderPace" where "restsUntil" > ${now}::timestamp))`;
}
