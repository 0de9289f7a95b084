import { expect, test } from "vitest";
import { followProgress } from "~/canvas/progress-stream";
import type { LiveChange } from "~/canvas/live-state";
import { readLines } from "~/ui/follow-lines";

function bodyOf(...chunks: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      }
      controller.close();
    },
  });
}

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(bodyOf(...chunks))) lines.push(line);
  return lines;
}

/** Follows connections that answer one after the other, and stops when there are no more. */
async function follow(connections: (() => Response | Error)[]) {
  const stopping = new AbortController();
  const changes: LiveChange[] = [];
  const revisions: number[] = [];
  const states: string[] = [];
  const waits: number[] = [];
  await followProgress(
    {
      open: () => {
        const next = connections.shift();
        if (!next) {
          stopping.abort();
          return Promise.reject(new Error("stopped"));
        }
        const answer = next();
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      onRevision: (revision) => revisions.push(revision),
      onChange: (change) => changes.push(change),
      onConnection: (state) => states.push(state),
      wait: (seconds) => {
        waits.push(seconds);
        return Promise.resolve();
      },
    },
    stopping.signal,
  );
  return { changes, revisions, states, waits };
}

const answering =
  (...lines: string[]) =>
  () =>
    new Response(bodyOf(lines.map((line) => `${line}\n`).join("")));

test("lines come whole however the bytes are cut, and the last one needs no end", async () => {
  const letter = new TextEncoder().encode("é");
  expect(
    await linesOf('{"a"', ":1}\n{", '"b":2}\n\n', letter.slice(0, 1), letter.slice(1)),
  ).toEqual(['{"a":1}', '{"b":2}', "", "é"]);
});

test("a line says whether it is the whole state or what changed", async () => {
  const { changes } = await follow([
    answering('{"whole":true,"creditsAvailable":9}', "", '{"whole":false,"creditsAvailable":8}'),
    answering('{"whole":true,"creditsAvailable":7}'),
  ]);

  expect(changes.map(({ whole, part }) => [whole, part.creditsAvailable])).toEqual([
    [true, 9],
    [false, 8],
    [true, 7],
  ]);
});

test("a connection that the server closed is opened again at once, without a word", async () => {
  const { states, waits } = await follow([
    answering('{"whole":true}'),
    answering('{"whole":true}'),
  ]);

  expect(waits).toEqual([]);
  expect(states).not.toContain("retrying");
});

test("a broken connection is said and tried again, later each time, until it holds", async () => {
  const broken = () => new Error("cut");
  const { states, waits } = await follow([
    broken,
    () => new Response(null, { status: 401 }),
    answering('{"steps":'),
    broken,
    answering('{"whole":true}'),
    broken,
  ]);

  expect(waits).toEqual([1, 2, 5, 5, 1]);
  expect(states.filter((state) => state === "live")).toHaveLength(1);
});

test("which revision is saved now is told apart from what changed, where the server says it", async () => {
  const line = { whole: false, creditsAvailable: 3 };
  const told = [JSON.stringify({ ...line, revision: 7 }), JSON.stringify(line)];
  const { changes, revisions } = await follow([answering(...told)]);

  expect(revisions).toEqual([7]);
  expect(changes).toEqual([
    { whole: false, part: { creditsAvailable: 3 } },
    { whole: false, part: { creditsAvailable: 3 } },
  ]);
});
