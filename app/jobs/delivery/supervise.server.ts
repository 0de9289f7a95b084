import { logger } from "~/platform/logger.server";
import { startBoss } from "./boss.server";

const SUPERVISE_MS = 3_000;

let users = 0;
let timer: NodeJS.Timeout | undefined;

/** Finds jobs whose worker fell silent and delivers them again. One timer serves every loop of the process. */
export function supervise(): () => void {
  users += 1;
  timer ??= setInterval(() => void look(), SUPERVISE_MS);

  return () => {
    users -= 1;
    if (users > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

async function look(): Promise<void> {
  try {
    const boss = await startBoss();
    await boss.supervise();
  } catch (error) {
    logger.error("queue.supervision-failed", { error });
  }
}
