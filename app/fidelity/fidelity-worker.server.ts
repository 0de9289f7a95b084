import { serveTasks } from "~/platform/worker-thread.server";
import { judgePictures, type FidelityRequest } from "./judge.server";

serveTasks((request: FidelityRequest) => judgePictures(request));
