import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { until } from "../../support/simulated-shop";
import {
  approve,
  filesOf,
  ids,
  letLeasesRunOut,
  mediaOf,
  only,
  openPublishingShop,
  preparePublishing,
  propose,
  publicationsOf,
  SHOP,
  workThrough,
  type PublishingShop,
} from "./publishing-shop";

preparePublishing();

test.each(["AttachImage", "MoveMediaToFront"])(
  "a process killed the moment Shopify has carried out %s leaves exactly one media",
  async (operation) => {
    const shop = await openPublishingShop();
    const { id: productId, media } = await shop.productNamed("Fern & Clay Mug");
    const plan = await propose({ productId });
    await approve(plan.id);
    const { id } = only(await publicationsOf(plan.id));

    await publishAndKill(shop, id, operation);
    await letLeasesRunOut();
    const publication = only(await workThrough(plan.id));

    expect(publication.state).toBe("published");
    const after = await mediaOf(shop, productId);
    expect(ids(after)).toEqual([publication.mediaId, ...ids(media)]);
    expect(await filesOf(shop, id)).toEqual([publication.mediaId]);
  },
);

async function publishAndKill(
  shop: PublishingShop,
  publicationId: string,
  operation: string,
): Promise<void> {
  const isSent = async () =>
    (await shop.state()).calls.some((call) => call.operation === operation);
  const script = "test/integration/publishing/publish-until-killed.ts";
  const child = spawn(process.execPath, ["--import", "tsx", script, SHOP, publicationId], {
    env: { ...process.env, SIMULATOR_URL: shop.simulator.simulatorUrl },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  await until(isSent);
  child.kill("SIGKILL");
  await ended;
}
