import type { Database } from "~/db.server";

/** `action` is a thing and what was done to it: "publication.undone". */
export type Activity = { shop: string; staff: string; action: string; subject: string };

/** Written beside what it tells of: in the same transaction where there is one. */
export async function recordActivity(database: Database, activity: Activity): Promise<void> {
  await database.activity.create({ data: activity });
}
