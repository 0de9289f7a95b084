import { db } from "~/db.server";
import { logger } from "./logger.server";

export async function isDatabaseUp(): Promise<boolean> {
  try {
    await db.$queryRaw`select 1`;
    return true;
  } catch (error) {
    logger.warn("health.database-down", { error });
    return false;
  }
}
