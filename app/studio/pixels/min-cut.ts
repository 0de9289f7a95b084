/**
 * The cheapest border between product and backdrop on a grid of eight neighbours, after Boykov and
 * Kolmogorov (2004). Capacities are whole numbers, so the answer is the same on every machine.
 */
export type CutProblem = {
  width: number;
  height: number;
  /** Above zero a cell would rather be inside, below zero outside; what going against it costs. */
  leaning: (index: number) => number;
  /** What a border between two neighbouring cells costs. */
  bond: (index: number, neighbour: number) => number;
};

type Grid = {
  stride: number;
  offsets: Int32Array;
  capacity: Int32Array[];
  terminal: Int32Array;
  tree: Uint8Array;
  parent: Uint8Array;
  stamp: Int32Array;
  depth: Int32Array;
  queued: Uint8Array;
  active: Int32Array;
  head: number;
  tail: number;
  orphans: number[];
  time: number;
};

const FREE = 0;
const INSIDE = 1;
const OUTSIDE = 2;
const TERMINAL = 8;
const ORPHAN = 9;
const NONE = 10;
const PRECISION = 1000;

export function minCut(problem: CutProblem): Uint8Array {
  const grid = createGrid(problem);
  plantTrees(grid);
  let node = nextActive(grid);
  while (node >= 0) {
    const meeting = growTree(grid, node);
    if (meeting < 0) {
      node = nextActive(grid);
      continue;
    }
    grid.time++;
    augment(grid, node, meeting);
    for (let orphan = grid.orphans.pop(); orphan !== undefined; orphan = grid.orphans.pop()) {
      adopt(grid, orphan);
    }
    if (grid.tree[node] === FREE) node = nextActive(grid);
  }
  return readCells(grid, problem);
}

function createGrid({ width, height, leaning, bond }: CutProblem): Grid {
  const stride = width + 2;
  const count = stride * (height + 2);
  const offsets = Int32Array.of(
    1,
    -1,
    stride,
    -stride,
    stride + 1,
    -stride - 1,
    stride - 1,
    -stride + 1,
  );
  const steps = [1, -1, width, -width, width + 1, -width - 1, width - 1, -width + 1];
  const capacity = Array.from(offsets, () => new Int32Array(count));
  const terminal = new Int32Array(count);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = y * width + x;
      const node = (y + 1) * stride + x + 1;
      terminal[node] = Math.round(leaning(index) * PRECISION);
      const ways = [
        x < width - 1,
        y < height - 1,
        x < width - 1 && y < height - 1,
        x > 0 && y < height - 1,
      ];
      for (let way = 0; way < 4; way++) {
        if (!ways[way]) continue;
        const cost = Math.round(
          bond(index, index + steps[way * 2]) * PRECISION * (way < 2 ? 1 : 0.707),
        );
        capacity[way * 2][node] = cost;
        capacity[way * 2 + 1][node + offsets[way * 2]] = cost;
      }
    }
  }
  return {
    stride,
    offsets,
    capacity,
    terminal,
    tree: new Uint8Array(count),
    parent: new Uint8Array(count).fill(NONE),
    stamp: new Int32Array(count),
    depth: new Int32Array(count),
    queued: new Uint8Array(count),
    active: new Int32Array(count + 1),
    head: 0,
    tail: 0,
    orphans: [],
    time: 0,
  };
}

function plantTrees(grid: Grid) {
  for (let node = 0; node < grid.terminal.length; node++) {
    if (grid.terminal[node] === 0) continue;
    grid.tree[node] = grid.terminal[node] > 0 ? INSIDE : OUTSIDE;
    grid.parent[node] = TERMINAL;
    grid.depth[node] = 1;
    activate(grid, node);
  }
}

function activate(grid: Grid, node: number) {
  if (grid.queued[node]) return;
  grid.queued[node] = 1;
  grid.active[grid.tail] = node;
  grid.tail = (grid.tail + 1) % grid.active.length;
}

function nextActive(grid: Grid): number {
  while (grid.head !== grid.tail) {
    const node = grid.active[grid.head];
    grid.head = (grid.head + 1) % grid.active.length;
    grid.queued[node] = 0;
    if (grid.tree[node] !== FREE) return node;
  }
  return -1;
}

/** What can still flow from the inside tree outwards through the edge that leaves `node` in `way`. */
function room(grid: Grid, node: number, way: number): number {
  return grid.tree[node] === INSIDE
    ? grid.capacity[way][node]
    : grid.capacity[way ^ 1][node + grid.offsets[way]];
}

/** Grows the tree at a node; returns the way in which it met the other tree, or -1. */
function growTree(grid: Grid, node: number): number {
  for (let way = 0; way < 8; way++) {
    if (room(grid, node, way) <= 0) continue;
    const next = node + grid.offsets[way];
    if (grid.tree[next] === FREE) {
      grid.tree[next] = grid.tree[node];
      grid.parent[next] = way ^ 1;
      grid.stamp[next] = grid.stamp[node];
      grid.depth[next] = grid.depth[node] + 1;
      activate(grid, next);
    } else if (grid.tree[next] !== grid.tree[node]) {
      return way;
    }
  }
  return -1;
}

function augment(grid: Grid, node: number, way: number) {
  const next = node + grid.offsets[way];
  const [inside, outside] = grid.tree[node] === INSIDE ? [node, next] : [next, node];
  const across = grid.tree[node] === INSIDE ? way : way ^ 1;
  const flow = Math.min(
    grid.capacity[across][inside],
    narrowest(grid, inside),
    narrowest(grid, outside),
  );
  grid.capacity[across][inside] -= flow;
  grid.capacity[across ^ 1][outside] += flow;
  push(grid, inside, flow);
  push(grid, outside, flow);
}

function narrowest(grid: Grid, from: number): number {
  const isInside = grid.tree[from] === INSIDE;
  let least = Number.MAX_SAFE_INTEGER;
  let node = from;
  for (let way = grid.parent[node]; way !== TERMINAL; way = grid.parent[node]) {
    const up = node + grid.offsets[way];
    least = Math.min(least, isInside ? grid.capacity[way ^ 1][up] : grid.capacity[way][node]);
    node = up;
  }
  return Math.min(least, Math.abs(grid.terminal[node]));
}

function push(grid: Grid, from: number, flow: number) {
  const isInside = grid.tree[from] === INSIDE;
  let node = from;
  for (let way = grid.parent[node]; way !== TERMINAL; way = grid.parent[node]) {
    const up = node + grid.offsets[way];
    const forward = isInside ? grid.capacity[way ^ 1] : grid.capacity[way];
    const at = isInside ? up : node;
    forward[at] -= flow;
    (isInside ? grid.capacity[way] : grid.capacity[way ^ 1])[isInside ? node : up] += flow;
    if (forward[at] === 0) orphan(grid, node);
    node = up;
  }
  grid.terminal[node] += isInside ? -flow : flow;
  if (grid.terminal[node] === 0) orphan(grid, node);
}

function orphan(grid: Grid, node: number) {
  grid.parent[node] = ORPHAN;
  grid.orphans.push(node);
}

function adopt(grid: Grid, node: number) {
  let best = -1;
  let bestDepth = Number.MAX_SAFE_INTEGER;
  for (let way = 0; way < 8; way++) {
    if (!canFeed(grid, node, way)) continue;
    const depth = depthOf(grid, node + grid.offsets[way]);
    if (depth < bestDepth) {
      bestDepth = depth;
      best = way;
    }
  }
  if (best < 0) {
    release(grid, node);
    return;
  }
  grid.parent[node] = best;
  grid.stamp[node] = grid.time;
  grid.depth[node] = bestDepth + 1;
}

/** Whether the neighbour is of the same tree and flow can still pass between it and the node. */
function canFeed(grid: Grid, node: number, way: number): boolean {
  const neighbour = node + grid.offsets[way];
  if (grid.tree[neighbour] !== grid.tree[node]) return false;
  return grid.tree[node] === INSIDE
    ? grid.capacity[way ^ 1][neighbour] > 0
    : grid.capacity[way][node] > 0;
}

/** How far a node is from its terminal, or a very large number when it hangs on an orphan. */
function depthOf(grid: Grid, from: number): number {
  let length = 0;
  let node = from;
  while (grid.stamp[node] !== grid.time || grid.parent[node] > TERMINAL) {
    const way = grid.parent[node];
    if (way === TERMINAL) {
      grid.stamp[node] = grid.time;
      grid.depth[node] = 1;
      break;
    }
    if (way > TERMINAL) return Number.MAX_SAFE_INTEGER;
    length++;
    node += grid.offsets[way];
  }
  const total = length + grid.depth[node];
  let remaining = total;
  for (let at = from; grid.stamp[at] !== grid.time; at += grid.offsets[grid.parent[at]]) {
    grid.stamp[at] = grid.time;
    grid.depth[at] = remaining--;
  }
  return total;
}

function release(grid: Grid, node: number) {
  for (let way = 0; way < 8; way++) {
    const neighbour = node + grid.offsets[way];
    if (grid.tree[neighbour] !== grid.tree[node]) continue;
    if (canFeed(grid, node, way)) activate(grid, neighbour);
    if (grid.parent[neighbour] === (way ^ 1)) orphan(grid, neighbour);
  }
  grid.tree[node] = FREE;
  grid.parent[node] = NONE;
}

function readCells({ tree, stride }: Grid, { width, height }: CutProblem): Uint8Array {
  const cells = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      cells[y * width + x] = tree[(y + 1) * stride + x + 1] === INSIDE ? 1 : 0;
    }
  }
  return cells;
}
