/** What React did on a page, read from its own tree after each commit. Runs in the page, before anything else of it. */
export type Counted = {
  commits: number;
  /** Most commits that answer one frame. */
  mostPerFrame: number;
  /** By node id: commits in which something of the node was drawn. */
  nodes: Record<string, number>;
  /** Components drawn that lie on no canvas. */
  outside: string[];
  serialised: number;
};

export type BenchPage = {
  start: () => void;
  stop: () => Counted;
  /** Since the page was opened. */
  commits: () => number;
  /** Milliseconds between frames since it was asked last. */
  frames: () => number[];
  /** From navigating to the frame that shows a node. */
  firstNodeMs: () => number | null;
  startTiming: () => void;
  /** How long each interaction since then took to show. */
  timings: (leastMs: number) => number[];
};

declare global {
  var __bench_page: BenchPage;
}

/** TypeScript does not know yet what Chromium tells. */
type InteractionTiming = PerformanceEventTiming & { interactionId: number };

type Fiber = {
  tag: number;
  flags: number;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  stateNode: unknown;
  type: unknown;
};

/**
 * React tells the developer tools of every commit, also where it is built for production; where they would be, this
 * listens. It reads the tree as they do: what did work carries a flag, and below an unchanged child nothing did.
 */
export function installSpies(): void {
  const PERFORMED_WORK = 1;
  const HOST = 5;
  const DRAWS = new Set([0, 1, 11, 15]);
  let commits = 0;
  let counting = false;
  let sinceFrame = 0;
  let counted: Counted = empty();
  const deltas: number[] = [];
  let firstNodeMs: number | null = null;

  function empty(): Counted {
    return { commits: 0, mostPerFrame: 0, nodes: {}, outside: [], serialised: 0 };
  }

  function placeOf(fiber: Fiber, place: string): string {
    const element = fiber.tag === HOST ? fiber.stateNode : null;
    if (!(element instanceof Element)) return place;
    if (element.classList.contains("react-flow__node")) {
      return element.getAttribute("data-id") ?? place;
    }
    return element.classList.contains("canvas-stage") ? "canvas" : place;
  }

  function look(fiber: Fiber, place: string, drawn: Set<string>): void {
    const before = fiber.alternate;
    if (DRAWS.has(fiber.tag) && (!before || (fiber.flags & PERFORMED_WORK) !== 0)) {
      if (place === "outside") counted.outside.push(nameOf(fiber));
      else drawn.add(place);
    }
    if (before && before.child === fiber.child) return;
    const inside = placeOf(fiber, place);
    for (let child = fiber.child; child; child = child.sibling) {
      if (child.alternate !== child) look(child, inside, drawn);
    }
  }

  function nameOf({ type }: Fiber): string {
    return typeof type === "function" ? type.toString().slice(0, 120) : String(type);
  }

  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberUnmount: () => undefined,
      onCommitFiberRoot: (_: number, root: { current: Fiber }) => {
        commits += 1;
        if (!counting) return;
        counted.commits += 1;
        if (inFrame) sinceFrame += 1;
        counted.mostPerFrame = Math.max(counted.mostPerFrame, sinceFrame);
        const drawn = new Set<string>();
        look(root.current, "outside", drawn);
        for (const id of drawn) {
          if (id !== "canvas") counted.nodes[id] = (counted.nodes[id] ?? 0) + 1;
        }
      },
    },
  });

  JSON.stringify = new Proxy(JSON.stringify, {
    apply: (stringify, self, given) => {
      if (counting) counted.serialised += 1;
      return Reflect.apply(stringify, self, given) as string;
    },
  });

  // Of an interaction several events are told; the longest counts. What took less than a frame is not told at all.
  const interactions = new Map<number, number>();
  let pressed = 0;
  for (const type of ["pointerdown", "keydown"]) {
    document.addEventListener(type, () => (pressed += 1), true);
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as InteractionTiming[]) {
      const { interactionId, duration } = entry;
      if (!interactionId) continue;
      interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);

  // What answers the frame commits before the next task; a hint that ends after its time comes in a task of its own.
  let inFrame = false;
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => (inFrame = false);

  let last = 0;
  function frame(now: number): void {
    sinceFrame = 0;
    inFrame = true;
    afterFrame.port2.postMessage(null);
    if (last > 0) deltas.push(now - last);
    if (firstNodeMs === null && document.querySelector(".react-flow__node")?.checkVisibility()) {
      firstNodeMs = performance.now();
    }
    last = now;
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  window.__bench_page = {
    start: () => {
      [counted, sinceFrame, counting] = [empty(), 0, true];
    },
    stop: () => {
      counting = false;
      return counted;
    },
    commits: () => commits,
    frames: () => deltas.splice(0),
    firstNodeMs: () => firstNodeMs,
    startTiming: () => {
      interactions.clear();
      pressed = 0;
    },
    timings: (leastMs) => {
      const known = [...interactions.values()];
      return [
        ...known,
        ...Array.from({ length: Math.max(0, pressed - known.length) }, () => leastMs),
      ];
    },
  };
}
