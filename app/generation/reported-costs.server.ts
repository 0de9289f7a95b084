import { db } from "~/db.server";

/** What a provider said it billed in a month, against what shops were charged for the same pictures. */
export type ReportedCost = {
  provider: string;
  /** Paid pictures, and those among them whose cost the provider reported. */
  images: number;
  reported: number;
  costUsd: number;
  credits: number;
};

const DAYS = 30;

/** For the operator, of all shops together. Pictures that were given back cost the provider's money too. */
export function readReportedCosts(now: Date): Promise<ReportedCost[]> {
  const since = new Date(now.getTime() - DAYS * 24 * 3600 * 1000);
  return db.$queryRaw<ReportedCost[]>`
    select provider, count(*)::int as images, count("costUsd")::int as reported,
      coalesce(sum("costUsd"), 0)::float8 as "costUsd",
      coalesce(sum(case when state = 'done' then credits else 0 end) filter (where "costUsd" is not null), 0)::int as credits
    from "ImageJob"
    where provider <> 'studio' and makes = 'image' and "finishedAt" >= ${since}::timestamp
      and (state = 'done' or "costUsd" is not null)
    group by provider`;
}
