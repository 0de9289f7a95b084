// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { canvasData, wired } from "./canvas-of";

type Asked = { requestId: string; targets: string[] };

let asked: Asked[] = [];
let reached = true;
const opened: string[] = [];

beforeEach(() => {
  asked = [];
  opened.length = 0;
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    if (path.endsWith("/document")) {
      return Promise.resolve(Response.json({ kind: "saved", revision: 2 }));
    }
    asked.push(JSON.parse(init?.body as string) as Asked);
    if (!reached) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(Response.json({ kind: "created", bulkRunId: "bulk-1" }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("what nobody answered is asked again with the same id, and another node has its own", async () => {
  const canvas = createCanvas(canvasData(wired), (path) => opened.push(path));
  reached = false;
  await canvas.bulk.runForAll("images");
  await canvas.bulk.runForAll("more");
  reached = true;
  await canvas.bulk.runForAll("images");
  await canvas.bulk.runForAll("images");

  expect(asked.map(({ targets }) => targets)).toEqual([
    ["images"],
    ["more"],
    ["images"],
    ["images"],
  ]);
  const [first, others, again, next] = asked.map(({ requestId }) => requestId);
  expect(again).toBe(first);
  expect(new Set([first, others, next]).size).toBe(3);
  expect(opened).toEqual(["/app/bulk/bulk-1", "/app/bulk/bulk-1"]);
});
