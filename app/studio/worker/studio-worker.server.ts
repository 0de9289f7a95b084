import { assertNever } from "~/platform/invariant";
import { serveTasks } from "~/platform/worker-thread.server";
import { cutOutPhoto } from "../cut-out/cascade.server";
import { drawSet } from "../sets/render-set.server";
import type { StudioTask } from "./studio-task";

serveTasks(async (task: StudioTask) => {
  switch (task.kind) {
    case "cut-out":
      return cutOutPhoto(task.request);
    case "set":
      return drawSet(task.request, task.framePx);
    case "crash":
      return process.exit(1);
    default:
      return assertNever(task);
  }
});
