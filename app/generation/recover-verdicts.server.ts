import { findUnjudged } from "~/images/find-unjudged.server";
import { logger } from "~/platform/logger.server";
import { askForVerdicts } from "./judge-image.server";
import { VERDICT_TRIED_FOR_SECONDS } from "./verdict-patience";

/** Longer than a verdict takes behind the pictures of a large run. */
const FORGOTTEN_AFTER_SECONDS = 600;
const AT_ONCE = 500;

/**
 * A verdict is asked for once its picture is delivered, outside that transaction: nobody's picture waits for it. What a
 * crash in between or a lost delivery left unjudged is asked for again here, for some hours and then no more.
 */
export async function recoverVerdicts(now: Date): Promise<number> {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const unjudged = await findUnjudged({
    from: ago(VERDICT_TRIED_FOR_SECONDS),
    until: ago(FORGOTTEN_AFTER_SECONDS),
    limit: AT_ONCE,
  });
  await askForVerdicts(unjudged.map(({ id: imageId, shop }) => ({ imageId, shop })));
  if (unjudged.length > 0) logger.warn("verdicts.recovered", { count: unjudged.length });
  return unjudged.length;
}
