import type { JobPayload } from "~/jobs/job-catalog";
import { cancelStages } from "./bulk/cancel-stages.server";
import { checkProducts } from "./bulk/check-products.server";
import { collectProducts } from "./bulk/collect-products.server";
import { lapseStages } from "./bulk/lapse-stages.server";
import { retryStages } from "./bulk/retry-stages.server";
import { startStage } from "./bulk/start-stage.server";
import type { FindPublished } from "./product-photos.server";

/** So often a photo that does not come is waited for, before its product is left out. */
const MOST_ATTEMPTS = 4;

type Delivery = { attempt: number; findPublished: FindPublished };

/** What is done of a bulk run in the background. Each finds in the rows whether there is anything to do. */
export async function runBulkErrand(
  { bulkRunId, shop, errand, from = 0 }: JobPayload<"bulk">,
  { attempt, findPublished }: Delivery,
): Promise<void> {
  const place = { bulkRunId, shop };
  switch (errand) {
    case "collect":
      return collectProducts(place);
    case "check":
      return checkProducts({ ...place, from, findPublished, isLastTry: attempt >= MOST_ATTEMPTS });
    case "start":
      return startStage(place);
    case "retry":
      return retryStages(place);
    case "cancel":
      return cancelStages(place);
    case "lapse":
      return lapseStages(place);
  }
}
