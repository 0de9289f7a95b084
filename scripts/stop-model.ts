import { db } from "~/db.server";
import { isStoppable, listStops, resumeTarget, stopTarget } from "~/provider-access/stops.server";

/**
 * `npm run models:stop -- TARGET "REASON"` stops a model or a whole provider for every shop, at once; with --resume it
 * may be called again; with nothing it lists what is stopped. Merchants read the reason.
 */
const args = process.argv.slice(2);
const isResuming = args.includes("--resume");
const given = args.filter((word) => word !== "--resume");
const target = given.at(0);
const reason = given.slice(1).join(" ").trim();

if (target === undefined) {
  const stops = await listStops();
  for (const stop of stops) {
    console.log(`${stop.target} since ${stop.stoppedAt.toISOString()}: ${stop.reason}`);
  }
  if (stops.length === 0) console.log("Nothing is stopped.");
} else if (!isStoppable(target)) {
  refuse(`There is no model or provider "${target}". docs/image-models.md lists them.`);
} else if (isResuming) {
  console.log(
    (await resumeTarget(target)) ? `${target} may be called.` : `${target} was not stopped.`,
  );
} else if (reason === "") {
  refuse("Say why, in words for merchants.");
} else {
  await stopTarget(target, reason);
  console.log(`${target} is stopped for every shop.`);
}
await db.$disconnect();

function refuse(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
