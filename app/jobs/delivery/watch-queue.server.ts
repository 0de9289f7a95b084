import { z } from "zod";
import type { JobName } from "~/jobs/job-catalog";
import { logger } from "~/platform/logger.server";
import { startBoss } from "./boss.server";

const LOOK_MS = 3_000;

type Watcher = { name: JobName; ring: () => void };

const watchers = new Set<Watcher>();
let timer: NodeJS.Timeout | undefined;

/**
 * Finds jobs whose worker fell silent and delivers them again. These, like a job that becomes due by the clock or whose
 * call nobody heard, ring no bell: one look now and then finds them for all loops of the process, so that a process with
 * nothing to do asks one question and not one a loop.
 */
export function watchQueue(watcher: Watcher): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => void look(), LOOK_MS);

  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const DueRow = z.object({ name: z.string() });

async function look(): Promise<void> {
  try {
    const boss = await startBoss();
    await boss.supervise();
  } catch (error) {
    logger.error("queue.supervision-failed", { error });
  }
  await ringForDue();
}

async function ringForDue(): Promise<void> {
  try {
    const boss = await startBoss();
    const names = [...watchers].map(({ name }) => name);
    const { rows } = await boss.getDb().executeSql(
      `select name from unnest($1::text[]) as name where exists (
         select from pgboss.job where job.name = name.name and state < 'active' and start_after <= now())`,
      [names],
    );
    const due = new Set(rows.map((row) => DueRow.parse(row).name));
    for (const { name, ring } of watchers) if (due.has(name)) ring();
  } catch (error) {
    logger.error("queue.look-failed", { error });
  }
}
