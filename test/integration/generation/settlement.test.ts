import { afterAll, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { db } from "~/db.server";
import { runImageJob } from "~/generation/run-image-job.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { playProvider } from "../../support/play-provider";
import {
  findLedgerFaults,
  jobsOf,
  started,
  wishOf,
  workflowShop,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

test("a settlement that fails at its last write leaves no image and no charge", async () => {
  const place = await workflowShop({ credits: 10, images: { count: 1 } });
  const { shop } = place;
  const runId = await started(wishOf(place, { quotedCredits: 1 }));
  const [{ id: imageJobId }] = await jobsOf(shop, runId);
  await db.$executeRaw`alter table "Step" add constraint broken check (state <> 'done')`;

  await runImageJob({ shop, imageJobId }, playProvider().engine);

  expect(await jobsOf(shop, runId)).toMatchObject([{ state: "failed", failure: "internal" }]);
  expect(await db.image.count({ where: { shop, origin: "generated" } })).toBe(0);
  expect(await loadWallet(shop)).toMatchObject({ available: 10, held: 0, spent: 0 });
  expect(await findLedgerFaults(shop)).toEqual([]);
});
