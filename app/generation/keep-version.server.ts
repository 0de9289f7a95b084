import type { Database } from "~/db.server";
import { KEPT, type VersionReason } from "./version-view";

type VersionToKeep = {
  shop: string;
  staff: string;
  workflowId: string;
  /** Only while it is the workflow's. */
  revision: number;
  reason: VersionReason;
  /** For one that stays until nobody wants it any more. */
  name?: string;
};

/**
 * Keeps the workflow as it is: a revision once, whatever it is kept for. An empty canvas is kept for those alone who
 * ask. False where there is nothing new to keep.
 */
export async function keepVersion(database: Database, version: VersionToKeep): Promise<boolean> {
  const { shop, staff, workflowId, revision, reason, name = null } = version;
  const written = await database.$executeRaw`
    insert into "WorkflowVersion" (id, shop, "workflowId", revision, document, reason, name, "keptBy", "keptAt")
    select gen_random_uuid(), shop, id, revision, document, ${reason}, ${name}, ${staff}, ${new Date()}::timestamp
    from "Workflow" where id = ${workflowId}::uuid and shop = ${shop} and revision = ${revision} and "deletedAt" is null
      and (${name}::text is not null or jsonb_array_length(document -> 'nodes') > 0)
    on conflict ("workflowId", revision) do update set name = excluded.name where excluded.name is not null`;
  if (written > 0) await makeRoom(database, version);
  return written > 0;
}

/** Of those without a name the latest stay, and the last of each day. Two runs at once do not wait for each other here. */
async function makeRoom(
  database: Database,
  { shop, workflowId }: Pick<VersionToKeep, "shop" | "workflowId">,
): Promise<void> {
  await database.$executeRaw`
    with unnamed as (
      select id, row_number() over (order by revision desc) as place,
        row_number() over (partition by "keptAt"::date order by revision desc) as "placeInDay",
        dense_rank() over (order by "keptAt"::date desc) as day
      from "WorkflowVersion" where shop = ${shop} and "workflowId" = ${workflowId}::uuid and name is null)
    delete from "WorkflowVersion" where shop = ${shop} and id in (
      select id from "WorkflowVersion" where shop = ${shop} and id in (
        select id from unnamed where place > ${KEPT.latest} and ("placeInDay" > 1 or day > ${KEPT.days}))
      for update skip locked)`;
}
