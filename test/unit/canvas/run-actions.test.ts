// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCanvas, type Canvas } from "~/canvas/create-canvas";
import { applyToStore } from "~/canvas/live-updates";
import type { SaveAnswer, StartAnswer } from "~/generation/canvas-state";
import { CONSENT_WORDING } from "~/providers/companies";
import { generationNode, workflowOf } from "../workflow/workflow-of";
import { canvasData, jobView, stepView } from "./canvas-of";

type Request = { path: string; body: unknown };

let asked: Request[] = [];
let answers: StartAnswer[] = [];
let saving: SaveAnswer = { kind: "saved", revision: 2 };
let whileSaving = () => {};

beforeEach(() => {
  asked = [];
  answers = [];
  saving = { kind: "saved", revision: 2 };
  whileSaving = () => {};
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    asked.push({ path, body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
    if (path.endsWith("/document")) whileSaving();
    const answer = path.endsWith("/document") ? saving : answers.shift();
    return answer
      ? Promise.resolve(Response.json(answer))
      : Promise.reject(new TypeError("Failed to fetch"));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const document = workflowOf([generationNode("images", { prompt: "Stone" })]);

function canvasOn(data = canvasData(document)): Canvas {
  return createCanvas(data, () => undefined);
}

function runsAsked(): Request[] {
  return asked.filter(({ path }) => path.endsWith("/runs"));
}

function requestIds(): string[] {
  return runsAsked().map(({ body }) => (body as { requestId: string }).requestId);
}

async function isOver(canvas: Canvas): Promise<void> {
  await vi.waitFor(() => expect(canvas.store.getState().starting.size).toBe(0));
}

function showRun(canvas: Canvas, runId: string): void {
  const steps = [stepView({ runId, state: "running", imageJobs: [jobView({ state: "running" })] })];
  applyToStore(canvas.tools, { whole: false, part: { steps } });
}

test("ten presses at once are one request, with the price that was on the button", async () => {
  answers = [{ kind: "started", runId: "run-1", credits: 0 }];
  const canvas = canvasOn();
  for (let press = 0; press < 10; press += 1) canvas.runs.run(["images"]);
  await vi.waitFor(() => expect(runsAsked()).toHaveLength(1));
  showRun(canvas, "run-1");
  await isOver(canvas);

  expect(runsAsked()).toHaveLength(1);
  expect(runsAsked()[0]?.body).toMatchObject({
    targets: ["images"],
    again: true,
    quotedCredits: 0,
    revision: 1,
  });
});

test("the button stays busy until the run it started is seen, and then a press does not start another", async () => {
  answers = [{ kind: "started", runId: "run-1", credits: 0 }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await vi.waitFor(() => expect(canvas.store.getState().announcement).toContain("Run started"));
  expect(canvas.store.getState().starting.has("images")).toBe(true);

  showRun(canvas, "run-1");
  await isOver(canvas);
  canvas.runs.run(["images"]);
  expect(runsAsked()).toHaveLength(1);
  expect(canvas.store.getState().notice?.text).toContain("is running");
});

test("what was changed is saved before the run, which runs on that revision", async () => {
  answers = [{ kind: "up-to-date" }];
  const canvas = canvasOn();
  canvas.documents.setSettings<"imageGeneration">("images", { prompt: "Wood" });
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(asked.map(({ path }) => path.split("/").at(-1))).toEqual(["document", "runs"]);
  expect(runsAsked()[0]?.body).toMatchObject({ revision: 2 });
});

test("short of credits is said on the node, with what is needed and what is there", async () => {
  answers = [{ kind: "short", needed: 40, available: 3 }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(canvas.store.getState().nodeNotices.get("images")).toMatchObject({
    kind: "short",
    needed: 40,
    available: 3,
  });
});

test("what was said on a node stays while it is moved, and goes when it is asked for something else", async () => {
  answers = [{ kind: "short", needed: 40, available: 3 }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  const noted = () => canvas.store.getState().nodeNotices.has("images");

  canvas.documents.move(new Map([["images", { x: 900, y: 40 }]]));
  canvas.documents.add("note", { position: { x: 0, y: 0 } });
  expect(noted()).toBe(true);

  canvas.documents.setSettings<"imageGeneration">("images", { count: 2 });
  expect(noted()).toBe(false);
});

test("a changed price is asked about before anything starts, and agreed to at that price", async () => {
  answers = [{ kind: "quote-changed", credits: 8 }, { kind: "up-to-date" }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  expect(canvas.store.getState().dialog).toMatchObject({ kind: "price", was: 0, credits: 8 });
  expect(runsAsked()).toHaveLength(1);

  canvas.runs.agreeToPrice();
  await isOver(canvas);
  expect(canvas.store.getState().dialog).toBeNull();
  expect(runsAsked()[1]?.body).toMatchObject({ quotedCredits: 8 });
});

test("two presses, one after the other, carry two request ids", async () => {
  answers = [{ kind: "up-to-date" }, { kind: "up-to-date" }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(new Set(requestIds()).size).toBe(2);
});

test("a server that is not reached is said on the node, and pressing again is possible", async () => {
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(canvas.store.getState().nodeNotices.get("images")).toMatchObject({ kind: "words" });
});

test("a request nobody answered keeps its id when Run is pressed again, so that it is one run and one charge", async () => {
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  answers = [{ kind: "up-to-date" }, { kind: "up-to-date" }];
  canvas.runs.run(["images"]);
  await isOver(canvas);
  canvas.runs.run(["images"]);
  await isOver(canvas);

  const [lost, again, next] = requestIds();
  expect(again).toBe(lost);
  expect(next).not.toBe(again);
});

test("a request nobody answered is another one once its run shows itself, or something else is asked for", async () => {
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  const steps = [stepView({ runId: "run-1", state: "done", imageJobs: [jobView()] })];
  applyToStore(canvas.tools, { whole: false, part: { steps } });
  canvas.runs.run(["images"]);
  await isOver(canvas);
  canvas.documents.setSettings<"imageGeneration">("images", { count: 2 });
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(new Set(requestIds()).size).toBe(3);
});

const newer = workflowOf([generationNode("images", { prompt: "Marble" })]);
const savedElsewhere: SaveAnswer = { kind: "conflict", revision: 7, name: "Mugs", document: newer };

test("Run on a workflow that was changed elsewhere shows the newest first, and runs on that when pressed again", async () => {
  answers = [{ kind: "revision-behind", revision: 7 }, { kind: "up-to-date" }];
  saving = savedElsewhere;
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);

  const { history, save, nodeNotices } = canvas.store.getState();
  expect(history.present).toEqual(newer);
  expect(save).toEqual({ kind: "saved" });
  expect(nodeNotices.get("images")).toEqual({
    kind: "words",
    text: "Changed elsewhere: this is the newest. Press Run again.",
  });
  canvas.runs.run(["images"]);
  await isOver(canvas);
  expect(runsAsked()[1]?.body).toMatchObject({ revision: 7 });
});

test("what was changed on the screen meanwhile is not replaced: the merchant chooses", async () => {
  answers = [{ kind: "revision-behind", revision: 7 }];
  saving = savedElsewhere;
  const canvas = canvasOn();
  whileSaving = () => canvas.documents.setSettings<"imageGeneration">("images", { prompt: "Wood" });
  canvas.runs.run(["images"]);
  await isOver(canvas);

  const { history, dialog } = canvas.store.getState();
  expect(dialog).toEqual({ kind: "conflict" });
  expect(history.present.nodes[0]?.settings).toMatchObject({ prompt: "Wood" });
});

test("deleting a node that runs says that its images are charged, and how to have it back", () => {
  const canvas = canvasOn();
  showRun(canvas, "run-1");
  canvas.documents.select(["images"]);
  canvas.documents.removeSelected();

  expect(canvas.store.getState().notice?.text).toBe(
    "The deleted node still runs, and its images are charged. Undo brings it back.",
  );
});

test("a node that cannot run says why, and the server is not asked", () => {
  const broken = workflowOf([generationNode("images", { prompt: "{{product.colour}}" })]);
  const canvas = canvasOn(canvasData(broken));
  canvas.runs.run(["images"]);

  expect(canvas.store.getState().nodeNotices.get("images")).toMatchObject({
    kind: "problems",
    problems: [{ code: "unknown-variable" }],
  });
  expect(asked).toEqual([]);
});

test("running everything stale asks for the price first", () => {
  const canvas = canvasOn();
  canvas.runs.askToRunStale();

  expect(canvas.store.getState().dialog).toMatchObject({
    kind: "price",
    targets: ["images"],
    was: null,
  });
  expect(asked).toEqual([]);
});

const asks = [
  {
    provider: "openai" as const,
    sends: [{ nodeId: "images", kind: "imageGeneration" as const, roles: [] }],
  },
];

test("a company that was not agreed to is asked about, and the same run goes on once the merchant agrees", async () => {
  answers = [{ kind: "consent-needed", asks }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);
  expect(canvas.store.getState().dialog).toMatchObject({ kind: "consent", asks });

  answers = [{ kind: "agreed" } as never, { kind: "up-to-date" }];
  expect(await canvas.runs.agreeToSend()).toBe(true);
  await vi.waitFor(() => expect(runsAsked()).toHaveLength(2));

  expect(canvas.store.getState().dialog).toBeNull();
  const agreement = asked.find(({ path }) => path === "/app/providers/openai");
  expect(agreement?.body).toEqual({ intent: "agree", wording: CONSENT_WORDING });
  expect(runsAsked()[1]?.body).toMatchObject({ targets: ["images"], again: true });
});

test("an agreement that was not saved keeps the question open and starts nothing", async () => {
  answers = [{ kind: "consent-needed", asks }];
  const canvas = canvasOn();
  canvas.runs.run(["images"]);
  await isOver(canvas);

  expect(await canvas.runs.agreeToSend()).toBe(false);
  expect(canvas.store.getState().dialog?.kind).toBe("consent");
  expect(runsAsked()).toHaveLength(1);
});

test("where everything was sent already Cancel says that it still arrives, and does not stay busy", async () => {
  const canvas = canvasOn();
  showRun(canvas, "run-1");

  answers = [{ kind: "cancelled", cancelled: 0 } as never];
  await canvas.runs.cancelRun("run-1");

  const { notice, cancelling } = canvas.store.getState();
  expect(notice?.text).toBe("Everything was sent already. What is being made still arrives.");
  expect(cancelling.size).toBe(0);
});

test("what could be cancelled stays so until the run is seen to end", async () => {
  const canvas = canvasOn();
  showRun(canvas, "run-1");

  answers = [{ kind: "cancelled", cancelled: 2 } as never];
  await canvas.runs.cancelRun("run-1");

  expect(canvas.store.getState().cancelling.has("run-1")).toBe(true);
});
