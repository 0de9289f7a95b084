import { afterAll, expect, test } from "vitest";
import { saveCutOut } from "~/images/cut-outs.server";
import { findImage } from "~/images/find-images.server";
import { createWorkflow } from "~/generation/workflows.server";
import { stopQueue } from "~/jobs/queue.server";
import { CUT_OUT_VERSION } from "~/providers/cut-out.server";
import { newNode } from "~/workflow/document";
import { ownDatabase } from "../../support/database";
import { pictureOf, playProvider } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import { generation, started, storePhoto, wire, wishOf, work } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

const ROLES = ["subject", "style", "composition"] as const;

/** Three pictures, each in its role, with what a cut-out of the composition was worth. */
async function sentWith({ composition }: { composition: number }) {
  const shop = await shopWith({ credits: 10 });
  const photos = await Promise.all(ROLES.map((_, i) => storePhoto(shop, i + 1)));
  const sure = { subject: 0.9, style: null, composition };
  for (const [i, role] of ROLES.entries()) {
    const confidence = sure[role];
    const image = await findImage(shop, photos[i]);
    if (!image || confidence === null) continue;
    await saveCutOut({
      ...{ shop, imageHash: image.hash, engineVersion: CUT_OUT_VERSION, hint: undefined },
      ...{ mask: await pictureOf(96, 96, 40 + i), method: "grabcut", confidence, reason: null },
    });
  }
  const nodes = ROLES.map((role, i) =>
    newNode("image", {
      ...{ id: role, position: { x: 0, y: 0 } },
      settings: { imageIds: [photos[i]] },
    }),
  );
  const edges = ROLES.map((role) => ({ ...wire(role, "images"), role }));
  const document = {
    ...{ version: 1 as const, nodes: [...nodes, generation("images", { count: 1 })], edges },
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Roles", document });
  const runId = await started(wishOf({ shop, workflowId }, { quotedCredits: 1 }));
  const { engine, requests } = playProvider(undefined, { needsCutOut: true });
  await work(shop, runId, engine);
  return requests[0].references.map(({ role, mask }) => [role, mask !== null]);
}

test("a product comes with its cut-out, a composition with where its thing stands, a style alone", async () => {
  expect(await sentWith({ composition: 0.9 })).toEqual([
    ["subject", true],
    ["style", false],
    ["composition", true],
  ]);
});

test("a composition whose main thing nobody can tell stops nothing", async () => {
  expect(await sentWith({ composition: 0.6 })).toContainEqual(["composition", true]);
  expect(await sentWith({ composition: 0.1 })).toContainEqual(["composition", false]);
});
