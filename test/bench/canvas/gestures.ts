import type { Page } from "playwright-core";

type Point = { x: number; y: number };
export type Grip = Point & { id: string };
export const MOVES = 60;
const STEP_PX = 4;

/** How far from where it was pressed the pointer is after each move. */
const paths = {
  outAndBack: (move: number) => STEP_PX * (move <= MOVES / 2 ? move : MOVES - move),
  away: (move: number) => (STEP_PX / 2) * move,
};
type Path = keyof typeof paths;

type Drag = {
  path?: Path;
  /** Round the moves alone, without press and release. */
  around?: (moving: () => Promise<void>) => Promise<unknown>;
};

/** Where a node near the middle of the screen can be taken hold of. */
export async function gripOf(page: Page): Promise<Grip> {
  const grip = await page.evaluate(() => {
    const heads = document.querySelectorAll(".react-flow__node :is(h3, header span)");
    const middle = { x: window.innerWidth / 2, y: window.innerHeight / 2 };
    const within = [...heads].flatMap((head) => {
      const { left, top, width, height } = head.getBoundingClientRect();
      const at = { x: left + Math.min(width / 2, 40), y: top + height / 2 };
      const id = head.closest(".react-flow__node")?.getAttribute("data-id") ?? "";
      const isFree = document.elementFromPoint(at.x, at.y) === head;
      return isFree ? [{ ...at, id, far: Math.hypot(at.x - middle.x, at.y - middle.y) }] : [];
    });
    return within.sort((one, other) => one.far - other.far).at(0);
  });
  if (!grip) throw new Error("No node on the screen can be taken hold of");
  return grip;
}

/** Empty canvas with room for the moves. */
export async function emptySpot(page: Page): Promise<Point> {
  const spot = await page.evaluate(() => {
    const { innerWidth, innerHeight } = window;
    for (let y = 120; y < innerHeight - 80; y += 6) {
      for (let x = 160; x < innerWidth - 160; x += 6) {
        const hit = document.elementFromPoint(x, y);
        if (hit?.classList.contains("react-flow__pane")) return { x, y };
      }
    }
    return null;
  });
  if (!spot) throw new Error("No empty canvas on the screen");
  return spot;
}

/** Sixty moves, and proof that the node went with them. */
export async function dragNode(
  page: Page,
  grip: Grip,
  { path = "outAndBack", around = (moving) => moving() }: Drag = {},
): Promise<void> {
  const node = page.locator(`.react-flow__node[data-id="${grip.id}"]`);
  const place = () => node.evaluate((element) => element.getBoundingClientRect().left);
  const before = await place();
  const proof = async (expected: number) => {
    const dragging = await page.locator(".react-flow__node.dragging").count();
    const moved = (await place()) - before;
    if (dragging !== 1 || !isNear(moved, expected)) {
      throw new Error(`The node was not dragged: ${dragging} dragging, moved by ${moved}`);
    }
  };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await around(() => move(page, grip, { path, proof }));
  await page.mouse.up();
}

/** Sixty moves out and back, and proof that the view went with them. */
export async function panCanvas(page: Page, spot: Point): Promise<void> {
  const before = await viewX(page);
  const proof = async (expected: number) => {
    const moved = (await viewX(page)) - before;
    if (!isNear(moved, expected)) throw new Error(`The view was not moved: by ${moved}`);
  };
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await move(page, spot, { path: "outAndBack", proof });
  await page.mouse.up();
}

type Moves = { path: Path; proof: (expected: number) => Promise<void> };

async function move(page: Page, from: Point, { path, proof }: Moves): Promise<void> {
  const far = paths[path];
  for (let nth = 1; nth <= MOVES; nth += 1) {
    await page.mouse.move(from.x + far(nth), from.y);
    if (nth === MOVES / 2) await proof(far(nth));
  }
}

/** The first pixels only say that it is a drag. */
function isNear(moved: number, expected: number): boolean {
  return Math.abs(moved - expected) <= STEP_PX + 1;
}

function viewX(page: Page): Promise<number> {
  return page
    .locator(".react-flow__viewport")
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).e);
}
