import { serveTasks, stayBehindOthers } from "~/platform/worker-thread.server";
import { judgePictures, type FidelityRequest } from "./judge.server";

stayBehindOthers();
serveTasks((request: FidelityRequest) => judgePictures(request));
