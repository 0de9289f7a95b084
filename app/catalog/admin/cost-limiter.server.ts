import { db } from "~/db.server";
import type { Priority } from "../admin-operation";

/**
 * The Admin API's points of one shop, kept in PostgreSQL because web and jobs spend from the same bucket. Points are
 * reserved before a request is sent and put right from what Shopify's answer says.
 */

export type ThrottleStatus = {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
};

/** Background work leaves this share of the bucket to a merchant who is waiting at a page. */
const SHARE_KEPT_FOR_PEOPLE = 0.15;
/** Before Shopify's first answer: if a bucket is smaller, the first refusal says so and costs nothing. */
const FIRST_GUESS = { available: 1000, maximum: 1000, restore: 50 };

/** Takes the points and answers 0, or takes nothing and answers how many seconds to wait. */
export async function reservePoints(
  shop: string,
  { cost, priority }: { cost: number; priority: Priority },
): Promise<number> {
  const kept = priority === "background" ? SHARE_KEPT_FOR_PEOPLE : 0;
  const taken = await db.$executeRaw`
    update "AdminBucket" set
      "available" = least("maximum", "available" + "restore" * greatest(0, extract(epoch from (clock_timestamp() at time zone 'utc' - "at")))) - least(${cost}::float8, "maximum"),
      "at" = clock_timestamp() at time zone 'utc'
    where "shop" = ${shop}
      and least("maximum", "available" + "restore" * greatest(0, extract(epoch from (clock_timestamp() at time zone 'utc' - "at")))) - least(${cost}::float8, "maximum")
        >= least("maximum" * ${kept}::float8, "maximum" - least(${cost}::float8, "maximum"))`;
  if (taken > 0) return 0;

  const bucket = await db.adminBucket.findUnique({ where: { shop } });
  if (!bucket) {
    await db.adminBucket.createMany({
      data: { shop, ...FIRST_GUESS, at: new Date() },
      skipDuplicates: true,
    });
    return 0.01;
  }
  const wanted = Math.min(cost, bucket.maximum);
  const floor = Math.min(bucket.maximum * kept, bucket.maximum - wanted);
  const secondsSince = Math.max(0, (Date.now() - bucket.at.getTime()) / 1000);
  const level = Math.min(bucket.maximum, bucket.available + bucket.restore * secondsSince);
  return Math.max(0.02, (wanted + floor - level) / bucket.restore);
}

/**
 * Takes over Shopify's figures. Requests of other processes may be on their way, reserved here and not yet counted
 * there, so the lower of the two levels is kept; a bucket of another size replaces the guess altogether.
 */
export async function correctPoints(
  shop: string,
  { refund, status }: { refund: number; status: ThrottleStatus },
): Promise<void> {
  const { currentlyAvailable, maximumAvailable, restoreRate } = status;
  await db.$executeRaw`
    update "AdminBucket" set
      "available" = case
        when "maximum" <> ${maximumAvailable}::float8 or "restore" <> ${restoreRate}::float8 then ${currentlyAvailable}::float8
        else least(${currentlyAvailable}::float8, "available" + ${refund}::float8 + "restore" * greatest(0, extract(epoch from (clock_timestamp() at time zone 'utc' - "at"))))
      end,
      "maximum" = ${maximumAvailable}::float8,
      "restore" = ${restoreRate}::float8,
      "at" = clock_timestamp() at time zone 'utc'
    where "shop" = ${shop}`;
}
