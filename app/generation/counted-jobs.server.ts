import { Prisma } from "@prisma/client";

/**
 * A condition on image jobs that are called "job": those that count as asked for. What was retried counts as its retry;
 * what makes up for an image at our cost was never asked for.
 */
export const countsAsAsked = Prisma.sql`(job."retriedAt" is null and job."inPlaceOf" is null)`;
