import { startRun } from "~/generation/start-run.server";
import { bulkShop, bulkWish, createdBulk, runErrands, startAsShown } from "../support/bulk-shop";
import { generation, started, wire, wishOf, workflowShop } from "../support/workflow-shop";
import type { Order } from "./act-until-killed";
import type { Failpoint } from "./failpoints";

/** A shop that is about to have something done. */
export type Scene = {
  shop: string;
  /** What it holds of its credits then. */
  credits: number;
  wish?: Order["wish"];
  /** The process that is to die does all there is to do, and not only the first of it. */
  isAllOfIt: boolean;
  /** What the merchant's browser does when no answer came. */
  askAgain: () => Promise<unknown>;
};

const nobodyAsks = () => Promise.resolve();
/** Four images, and one made of the first of them. */
const IMAGES = 5;
/** Two images each of three products. */
const SAMPLE_IMAGES = 6;

export const scenes: Record<Failpoint["work"], () => Promise<Scene>> = {
  "image-jobs": async () => {
    const { shop, wish } = await aboutToRun();
    await started(wish);
    return { shop, credits: IMAGES, isAllOfIt: true, askAgain: nobodyAsks };
  },
  "start-run": async () => {
    const { shop, wish } = await aboutToRun();
    return { shop, wish, credits: IMAGES, isAllOfIt: false, askAgain: () => startRun(wish) };
  },
  "bulk-stage": async () => {
    const place = await bulkShop();
    const bulk = await createdBulk(bulkWish(place));
    await runErrands(bulk);
    await startAsShown(bulk, { stage: "sample" });
    return {
      ...{ shop: place.shop, credits: SAMPLE_IMAGES, isAllOfIt: false },
      askAgain: nobodyAsks,
    };
  },
};

async function aboutToRun() {
  const place = await workflowShop({
    images: { count: 4 },
    nodes: [generation("second", { count: 1 })],
    edges: [wire("images", "second")],
  });
  const wish = wishOf(place, { targets: ["second"], quotedCredits: IMAGES });
  return { shop: place.shop, wish };
}
