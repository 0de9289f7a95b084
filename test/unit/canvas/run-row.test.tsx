// @vitest-environment happy-dom
import { act, cleanup, fireEvent, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyToStore } from "~/canvas/live-updates";
import { resultKey } from "~/workflow/plan-context";
import { generationNode, workflowOf } from "../workflow/workflow-of";
import { canvasData, jobView, stepView, wired } from "./canvas-of";
import { bodyOf, drawCanvas } from "./draw-canvas";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("what was pressed twice or three times on Run does not cancel; a moment later Cancel cancels", () => {
  const { asked, showRun, press, pass } = drawRunRow();
  showRun("running");

  for (let click = 0; click < 2; click += 1) {
    pass(300);
    press("Cancel");
  }
  expect(asked).toEqual([]);

  pass(1500);
  press("Cancel");
  expect(asked).toEqual([expect.stringMatching(/\/runs\/run\/cancel$/)]);
});

test("a press on Cancel that comes as the run ends does not start another run", () => {
  const { starting, showRun, press, pass } = drawRunRow();
  showRun("running");
  pass(2000);
  showRun("done");

  pass(300);
  press(/^Run/);
  expect(starting()).toEqual([]);

  pass(1500);
  press(/^Run/);
  expect(starting()).toEqual(["images"]);
});

test("Cancel says that it is at it until the run has stopped", () => {
  const { asked, press, showRun } = drawRunRow("running");
  press("Cancel");
  press("Cancelling…");
  expect(asked).toHaveLength(1);

  showRun("done");
  const body = within(bodyOf("imageGeneration"));
  expect(body.queryByRole("button", { name: "Cancelling…" })).toBeNull();
});

test("a canvas opened in mid-run lets the run be cancelled at once", () => {
  const { asked, press } = drawRunRow("running");
  press("Cancel");
  expect(asked).toHaveLength(1);
});

function drawRunRow(state?: "running") {
  const asked: string[] = [];
  const steps = state ? [stepOf(state)] : [];
  const { canvas } = drawCanvas(
    canvasData(workflowOf([generationNode()]), { live: { steps } }),
    undefined,
    (address) => {
      asked.push(address instanceof Request ? address.url : address.toString());
      return new Promise<never>(() => undefined);
    },
  );
  return {
    asked,
    starting: () => [...canvas.store.getState().starting],
    pass: (milliseconds: number) => {
      act(() => {
        vi.advanceTimersByTime(milliseconds);
      });
    },
    press: (name: string | RegExp) =>
      fireEvent.click(within(bodyOf("imageGeneration")).getByRole("button", { name })),
    showRun: (now: "running" | "done") => {
      const steps = new Map([[resultKey("images", ""), [stepOf(now)]]]);
      act(() => {
        canvas.store.setState(({ live }) => ({ live: { ...live, steps } }));
      });
    },
  };
}

function stepOf(state: "running" | "done") {
  return stepView({ state, imageJobs: [jobView({ state })] });
}

test("a model that is stopped while the canvas is open says so on its node before anybody presses Run", () => {
  const { canvas } = drawCanvas(canvasData(wired));
  const body = within(bodyOf("imageGeneration"));
  const reason = "Stopped by Packshot for now: it draws hands wrong.";
  expect(body.queryByText(new RegExp(reason))).toBeNull();

  act(() => {
    const part = { unavailable: { studio: reason } };
    applyToStore(canvas.tools, { whole: false, part });
  });

  expect(body.getByText(new RegExp(reason))).toBeTruthy();
});
