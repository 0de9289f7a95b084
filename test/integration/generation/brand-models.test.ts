import { afterAll, beforeEach, expect, test } from "vitest";
import { loadWallet } from "~/credits/wallet.server";
import { startRun } from "~/generation/start-run.server";
import { createWorkflow } from "~/generation/workflows.server";
import {
  deleteBrandModel,
  restoreBrandModel,
  writeConsentNote,
} from "~/images/edit-brand-models.server";
import { approveView, removeView } from "~/images/edit-reference-views.server";
import { createImage, storePicture } from "~/images/store-image.server";
import { db } from "~/db.server";
import { stopQueue } from "~/jobs/queue.server";
import type { ReferenceRole } from "~/providers/image-model";
import { newNode } from "~/workflow/document";
import { agreed } from "../../support/agreed";
import {
  actOn,
  NOTE,
  personOf,
  ugcReference,
  withdrawn,
  type Person,
} from "../../support/brand-model";
import { ownDatabase } from "../../support/database";
import { ownWires } from "../../support/own-wires";
import { pictureOf, playProvider } from "../../support/play-provider";
import { shopWith } from "../../support/shop-with";
import {
  assistant,
  findLedgerFaults,
  generation,
  jobsOf,
  started,
  storePhoto,
  wire,
  wishOf,
  work,
} from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";

ownDatabase();
ownBlobStore();
const wires = ownWires();
beforeEach(() => wires().clear());
afterAll(stopQueue);

const CREDITS = 5;
/** Google bills each picture that it reads. */
const WITH_TWO = 6;

/** A shop whose Ana is wired into one image of Nano Banana. */
async function shopWithAna({ hues = [400], note = NOTE }: Parameters<typeof personOf>[1] = {}) {
  const shop = await shopWith({ credits: 100 });
  await agreed(shop, "google");
  const ana = await personOf(shop, { hues, note });
  return { shop, ana, ...(await wiredTo(shop, ana)) };
}

async function wiredTo(shop: string, { brandModelId }: Person) {
  const document = {
    version: 1 as const,
    nodes: [ugcReference("person", brandModelId), nanoBanana()],
    edges: [{ ...wire("person", "images"), role: "identity" as const }],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Ana", document });
  return { workflowId };
}

function nanoBanana() {
  return generation("images", { model: "nano-banana", count: 1, prompt: "On stone" });
}

/** The same shop with a picture in an Image node, for whatever it is said to be. */
async function withPicture(shop: string, imageId: string, role: ReferenceRole) {
  const image = newNode("image", {
    ...{ id: "photo", position: { x: 0, y: 0 } },
    settings: { imageIds: [imageId] },
  });
  const document = {
    ...{ version: 1 as const, nodes: [image, nanoBanana()] },
    edges: [{ ...wire("photo", "images"), role }],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Other way", document });
  return { shop, workflowId };
}

const wishFor = (place: { shop: string; workflowId: string }) =>
  wishOf(place, { quotedCredits: CREDITS });

/** The same bytes, uploaded as any picture. */
async function uploadedAgain(shop: string, hue: number): Promise<string> {
  const picture = await storePicture(shop, await pictureOf(96, 96, hue));
  if (picture.kind === "refused") throw new Error(picture.reason);
  return (await createImage(db, { shop, picture, origin: "uploaded", recipe: {} })).id;
}

async function problemsOf(place: { shop: string; workflowId: string }) {
  const answer = await startRun(wishFor(place));
  return answer.kind === "invalid" ? answer.problems : answer.kind;
}

test("a brand model's approved views go out as identity, in the merchant's order", async () => {
  const place = await shopWithAna({ hues: [400, 500, 600] });
  const [, second] = place.ana.imageIds;
  await approveView(actOn(place.shop, place.ana.brandModelId), {
    ...{ imageId: second, isApproved: false, now: new Date() },
  });
  const runId = await started(wishOf(place, { quotedCredits: WITH_TWO }));
  const { engine, requests } = playProvider();

  await work(place.shop, runId, engine);

  expect(requests[0].references.map(({ role }) => role)).toEqual(["identity", "identity"]);
  expect((await jobsOf(place.shop, runId)).map(({ state }) => state)).toEqual(["done"]);
});

test.each([
  ["no-consent", null],
  ["consent-ended", { ...NOTE, agreedOn: "2020-01-01", endsOn: "2020-12-31" }],
] as const)("with %s no run starts, and it says who and why", async (reason, note) => {
  const place = await shopWithAna({ note });

  expect(await problemsOf(place)).toEqual([
    { nodeId: "person", code: "person-withheld", name: "Ana", reason, imageId: null },
  ]);
  expect(await db.run.count({ where: { shop: place.shop } })).toBe(0);
});

test("a brand model that was deleted stops its runs until it is restored", async () => {
  const place = await shopWithAna();
  const act = actOn(place.shop, place.ana.brandModelId);
  await deleteBrandModel(act, new Date());
  expect(await problemsOf(place)).toMatchObject([{ reason: "deleted" }]);

  await restoreBrandModel(act);

  expect(await problemsOf(place)).toBe("started");
});

test.each(["withdrawn", "ended", "deleted"] as const)(
  "a consent that is %s while a run waits holds at the moment of the call: nothing is sent",
  async (what) => {
    const place = await shopWithAna();
    const runId = await started(wishFor(place));
    const act = actOn(place.shop, place.ana.brandModelId);
    if (what === "withdrawn") await withdrawn(place.shop, place.ana);
    if (what === "deleted") await deleteBrandModel(act, new Date());
    if (what === "ended") {
      await writeConsentNote(act, { ...NOTE, agreedOn: "2020-01-01", endsOn: "2020-12-31" });
    }
    const { engine, requests } = playProvider();

    await work(place.shop, runId, engine);

    expect(requests).toEqual([]);
    const [job] = await jobsOf(place.shop, runId);
    expect(job).toMatchObject({ state: "failed", failure: "person-withheld", callBegunAt: null });
    expect(job.detail).toContain("Ana");
    expect(await loadWallet(place.shop)).toMatchObject({ available: 100, held: 0, spent: 0 });
    expect(await findLedgerFaults(place.shop)).toEqual([]);
  },
);

test.each(["subject", "style", "composition", "identity"] as const)(
  "a view picked into an Image node as %s needs the note too, by its id and as the same picture uploaded again",
  async (role) => {
    const { shop, ana } = await shopWithAna({ note: null });
    const again = await uploadedAgain(shop, 400);
    for (const imageId of [ana.imageIds[0], again]) {
      const place = await withPicture(shop, imageId, role);
      expect(await problemsOf(place)).toEqual([
        { nodeId: "images", code: "person-withheld", name: "Ana", reason: "no-consent", imageId },
      ]);
    }
  },
);

test("a picture that becomes a view while its run waits is not sent without the note", async () => {
  const shop = await shopWith({ credits: 100 });
  await agreed(shop, "google");
  const place = await withPicture(shop, await uploadedAgain(shop, 400), "style");
  const runId = await started(wishFor(place));
  await personOf(shop, { note: null });
  const { engine, requests } = playProvider();

  await work(shop, runId, engine);

  expect(requests).toEqual([]);
  expect(await jobsOf(shop, runId)).toMatchObject([{ failure: "person-withheld" }]);
});

test("a writer that looks at the picture does not get it either", async () => {
  const { shop, ana } = await shopWithAna();
  const document = {
    version: 1 as const,
    nodes: [
      ugcReference("person", ana.brandModelId),
      assistant("words", { task: "describe", model: "gemini-flash-lite" }),
    ],
    edges: [wire("person", "words", "image-input")],
  };
  const { id: workflowId } = await createWorkflow({ shop, name: "Ana in words", document });
  const wish = wishOf({ shop, workflowId }, { targets: ["words"], quotedCredits: 1 });
  const runId = await started(wish);
  await withdrawn(shop, ana);

  await work(shop, runId, playProvider().engine);

  expect((await wires().log()).google).toEqual([]);
  expect(await jobsOf(shop, runId)).toMatchObject([
    { failure: "person-withheld", callBegunAt: null },
  ]);
});

test("an approved view stays a picture of that person when it is removed; one that never was approved is let go", async () => {
  const { shop, ana } = await shopWithAna({ hues: [400, 500], note: null });
  const act = actOn(shop, ana.brandModelId);
  const [approved, mistaken] = ana.imageIds;
  const now = new Date();
  await approveView(act, { imageId: mistaken, isApproved: false, now });
  await removeView(act, { imageId: approved, now });
  await removeView(act, { imageId: mistaken, now });

  expect(await problemsOf(await withPicture(shop, approved, "style"))).toMatchObject([
    { code: "person-withheld" },
  ]);
  expect(await problemsOf(await withPicture(shop, mistaken, "style"))).toBe("started");
});

test("a picture that two brand models hold needs the note of both", async () => {
  const { shop, ana } = await shopWithAna();
  await personOf(shop, { name: "Bo", note: null });

  expect(await problemsOf(await withPicture(shop, ana.imageIds[0], "identity"))).toMatchObject([
    { name: "Bo", reason: "no-consent" },
  ]);
});

test("an older note does not hold again when the latest is withdrawn", async () => {
  const place = await shopWithAna();
  await writeConsentNote(actOn(place.shop, place.ana.brandModelId), { ...NOTE, use: "One poster" });
  expect(await problemsOf(place)).toBe("started");

  await withdrawn(place.shop, place.ana);

  expect(await problemsOf(place)).toMatchObject([{ reason: "no-consent" }]);
});

test("another shop's person is nobody here, and says nothing of the same picture here", async () => {
  const [mine, theirs] = [await shopWithAna(), await shopWithAna({ note: null })];
  expect(await problemsOf(mine)).toBe("started");

  const place = { shop: mine.shop, ...(await wiredTo(mine.shop, theirs.ana)) };
  expect(await problemsOf(place)).toEqual([{ nodeId: "person", code: "brand-model-gone" }]);
});

test("a product photo is nobody's: it goes out as ever", async () => {
  const { shop } = await shopWithAna({ note: null });

  expect(await problemsOf(await withPicture(shop, await storePhoto(shop), "subject"))).toBe(
    "started",
  );
});
