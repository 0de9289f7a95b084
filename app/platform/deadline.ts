export type Deadline = {
  signal: AbortSignal;
  /** It was in time: nobody is told any more, and nothing is kept. */
  clear: () => void;
};

/**
 * AbortSignal.timeout cannot be taken back: until its time has come, Node keeps it and all that listens to it, such as
 * a request with the photos in it.
 */
export function startDeadline(seconds: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException(`Not done in ${seconds} s`, "TimeoutError")),
    seconds * 1000,
  );
  timer.unref();
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** Work that is told when its time is over. What it was given is let go of as soon as it ends. */
export async function withDeadline<Result>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal, clear } = startDeadline(seconds);
  try {
    return await work(signal);
  } finally {
    clear();
  }
}
