import { getEnv } from "~/platform/env.server";
import { migrate } from "./migrate";
import { startJobs, startWeb } from "./processes";
import { runTogether } from "./run-together";

/** One machine's worth of Packshot, as built: brings the database up to date, then serves and works. */
const together = runTogether();

await together.run(async () => {
  await migrate(getEnv().DATABASE_URL);
  together.keep(startWeb({}));
  together.keep(startJobs({}));
});
