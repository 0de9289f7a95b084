import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { db } from "~/db.server";
import { streamChanges } from "~/generation/stream-changes.server";
import { notifyProgress } from "~/jobs/progress.server";
import { stopQueue } from "~/jobs/queue.server";
import { readLines } from "~/ui/follow-lines";
import { ownDatabase } from "../../support/database";
import { shopWith } from "../../support/shop-with";

ownDatabase();
afterAll(stopQueue);

/** What an open page hears, heartbeats left out. */
function listen(shop: string) {
  const leaving = new AbortController();
  const heard: string[] = [];
  const ended = (async () => {
    for await (const line of readLines(streamChanges(shop, leaving.signal)))
      if (line !== "") heard.push(line);
  })();
  return { heard, ended, leave: () => leaving.abort() };
}

test("an open page hears of its own shop, once of what happens together, and nothing of others", async () => {
  const [shop, other] = [await shopWith(), await shopWith()];
  const page = listen(shop);
  await vi.waitFor(() => expect(page.heard).toEqual(["1"]));

  await notifyProgress(db, { shop: other });
  await pause(1_700);
  expect(page.heard).toEqual(["1"]);

  for (let change = 0; change < 30; change += 1)
    await notifyProgress(db, { shop, runId: String(change) });
  await vi.waitFor(() => expect(page.heard.length).toBeGreaterThan(1));
  await pause(3_500);
  expect(page.heard.length).toBeLessThanOrEqual(3);

  page.leave();
  await page.ended;
});
