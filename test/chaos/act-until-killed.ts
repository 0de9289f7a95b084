import { createInterface } from "node:readline";
import { z } from "zod";
import { runBulkErrand } from "~/generation/run-bulk-errand.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { startRun, type StartWish } from "~/generation/start-run.server";
import { consume } from "~/jobs/claim-loop.server";
import { chaosEngine } from "./chaos-engine";
import { failpoints } from "./failpoints";
import { watchPoints } from "./watch-point";

/** What the parent orders, as one line: where somebody dies, and who. */
const Order = z.object({
  failpoint: z.string(),
  nth: z.number(),
  victim: z.enum(["worker", "postgres"]),
  paid: z.boolean(),
  log: z.string(),
  wish: z.custom<StartWish>().optional(),
});
export type Order = z.infer<typeof Order>;

/**
 * A web or jobs process that dies at a failpoint. Where PostgreSQL is the victim it waits there until the parent has
 * stopped and started it, and then has to find its way back by itself.
 */
const waiting = new Map<string, (rest: string) => void>();
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word = "", ...rest] = line.split(" ");
    waiting.get(word)?.(rest.join(" "));
  })
  // Whoever orders here is gone.
  .on("close", () => process.exit(0));
const { arm, inCall } = watchPoints();
process.stdout.write("loaded\n");
for (;;) {
  const order = Order.parse(JSON.parse(await hear("act")));
  const loop = await act(order);
  process.stdout.write("acted\n");
  await hear("rest");
  await loop?.stop(10);
  process.stdout.write("rested\n");
}

async function act({ failpoint, nth, victim, paid, log, wish }: Order) {
  const point = failpoints.find(({ name }) => name === failpoint);
  if (!point) throw new Error(`No failpoint is called ${failpoint}`);
  arm(point.at, nth, async () => {
    if (victim === "worker") process.kill(process.pid, "SIGKILL");
    process.stdout.write("arrived\n");
    await hear("on");
  });

  switch (point.work) {
    case "start-run":
      if (wish) await startRun(wish).catch(() => undefined);
      return null;
    case "image-jobs": {
      const engine = chaosEngine({ paid, log, inCall });
      const concurrency = paid ? 3 : 1;
      return consume("image-job", { concurrency, perShop: concurrency }, (payload) =>
        runImageJob(payload, engine),
      );
    }
    case "bulk-stage":
      return consume("bulk", { concurrency: 1, perShop: 1 }, (payload, { attempt }) =>
        runBulkErrand(payload, { attempt, findPublished: () => Promise.resolve(new Set()) }),
      );
  }
}

function hear(word: string): Promise<string> {
  return new Promise((resolve) => waiting.set(word, resolve));
}
