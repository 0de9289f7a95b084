type Work<Result> = () => Promise<Result>;

/** One piece of work at a time for each key; keys that nobody waits for are forgotten. */
export function takeTurnsByKey() {
  const lines = new Map<string, { inTurn: ReturnType<typeof takeTurns>; length: number }>();

  return async function inTurnOf<Result>(key: string, work: Work<Result>): Promise<Result> {
    const line = lines.get(key) ?? { inTurn: takeTurns(1), length: 0 };
    lines.set(key, line);
    line.length += 1;
    try {
      return await line.inTurn(work);
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  };
}

/** At most `limit` pieces of work at once; the others wait in the order they came. */
export function takeTurns(limit: number) {
  const waiting: (() => void)[] = [];
  let free = limit;

  return async function inTurn<Result>(work: Work<Result>): Promise<Result> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));

    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
