export type ConnectionArguments = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};

/** What a list field answers: Relay's connection over a whole list, with cursors that survive insertions elsewhere in it. */
export function connection<Item>(
  all: Item[],
  args: ConnectionArguments,
  node: (item: Item) => Record<string, unknown>,
) {
  const ordered = args.reverse ? [...all].reverse() : all;
  const nodes = ordered.map(node);
  const from = args.after ? positionOf(nodes, args.after) + 1 : 0;
  const to = args.before ? positionOf(nodes, args.before) : nodes.length;
  const window = nodes.slice(from, Math.max(from, to));
  const page = cut(window, args);
  const start = args.last != null && args.first == null ? to - page.length : from;

  return {
    nodes: page,
    edges: page.map((item) => ({ node: item, cursor: cursorOf(item) })),
    pageInfo: {
      hasNextPage: start + page.length < nodes.length,
      hasPreviousPage: start > 0,
      startCursor: page[0] ? cursorOf(page[0]) : null,
      endCursor: page.at(-1) ? cursorOf(page.at(-1) ?? {}) : null,
    },
  };
}

function cut<Item>(window: Item[], { first, last }: ConnectionArguments): Item[] {
  if (first != null) return window.slice(0, first);
  if (last != null) return last === 0 ? [] : window.slice(-last);
  return window;
}

function positionOf(nodes: Record<string, unknown>[], cursor: string): number {
  const position = nodes.findIndex((node) => cursorOf(node) === cursor);
  if (position < 0) throw new Error("Invalid cursor for current pagination sort.");
  return position;
}

function cursorOf(node: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify({ last_id: node.id ?? node.handle })).toString("base64");
}

export function countOf(list: unknown[], limit: number | null | undefined = 10_000) {
  const capped = limit != null && list.length > limit;
  return {
    count: capped ? limit : list.length,
    precision: capped ? "AT_LEAST" : "EXACT",
  };
}
