type Work<Result> = () => Promise<Result>;

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
