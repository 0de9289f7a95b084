import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startDeadline, withDeadline } from "~/platform/deadline";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("who is too late is told so, as by a time-out of the platform's", () => {
  const { signal } = startDeadline(2);
  vi.advanceTimersByTime(1_999);
  expect(signal.aborted).toBe(false);

  vi.advanceTimersByTime(1);
  expect(signal.reason).toMatchObject({ name: "TimeoutError" });
});

test("who is in time leaves no timer behind, and is never told", () => {
  const { signal, clear } = startDeadline(2);
  expect(vi.getTimerCount()).toBe(1);

  clear();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(5_000);
  expect(signal.aborted).toBe(false);
});

test.each([
  ["ends", () => Promise.resolve("done")],
  ["fails", () => Promise.reject(new Error("broken"))],
])("work that %s in time leaves no timer behind", async (_how, work) => {
  await withDeadline(2, work).catch(() => undefined);
  expect(vi.getTimerCount()).toBe(0);
});

test("work that takes longer hears of it", async () => {
  const working = withDeadline(
    2,
    (signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason as Error));
      }),
  );
  vi.advanceTimersByTime(2_000);
  await expect(working).rejects.toMatchObject({ name: "TimeoutError" });
});
