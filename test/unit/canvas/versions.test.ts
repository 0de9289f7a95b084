// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { createCanvas } from "~/canvas/create-canvas";
import { versionWords } from "~/canvas/version-messages";
import { textNode, workflowOf } from "../workflow/workflow-of";
import { canvasData, wired } from "./canvas-of";

afterEach(() => {
  vi.unstubAllGlobals();
});

const earlier = workflowOf([textNode("Earlier")]);
const answered = { kind: "put-back", revision: 2, name: "Mugs", document: earlier };

/** An open canvas, and what it asked of a server that answers with `answer`. */
function canvasBefore(answer: object | Error) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    asked.push(`${init?.method ?? "GET"} ${path}`);
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve(Response.json(answer));
  });
  let reloads = 0;
  const canvas = createCanvas(
    canvasData(wired),
    () => undefined,
    () => (reloads += 1),
  );
  const shown = () => canvas.store.getState().history.present;
  return { canvas, asked, shown, reloads: () => reloads };
}

test("what is put back is one step of undo, all of it comes into sight, and what it names is asked for", async () => {
  const { canvas, shown, reloads } = canvasBefore(answered);

  expect(await canvas.versions.putBack("version")).toBeNull();
  expect(shown()).toEqual(earlier);
  expect(canvas.store.getState().made).toEqual(earlier.nodes.map(({ id }) => id));
  expect(reloads()).toBe(1);
  expect(canvas.store.getState().notice?.text).toBe(versionWords.isBack);
  canvas.documents.undo();
  expect(shown()).toEqual(wired);
});

test("a locked canvas puts nothing back and asks for nothing", async () => {
  const { canvas, asked, shown } = canvasBefore(answered);
  canvas.store.setState({ locked: true });

  expect(await canvas.versions.putBack("version")).toBe(versionWords.locked);
  expect(shown()).toEqual(wired);
  expect(asked).toEqual([]);
});

test.each([
  [new TypeError("No answer"), versionWords.refused.unreachable],
  [{ kind: "unreadable" }, versionWords.refused.unreadable],
  [{ kind: "not-found" }, versionWords.refused["not-found"]],
])("%s changes nothing on the screen and is said", async (answer, words) => {
  const { canvas, shown } = canvasBefore(answer);

  expect(await canvas.versions.putBack("version")).toBe(words);
  expect(shown()).toEqual(wired);
});
