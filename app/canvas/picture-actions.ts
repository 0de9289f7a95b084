import { findNode } from "~/workflow/graph";
import { isOfKind } from "~/workflow/document";
import type { SettingsOf } from "~/workflow/node-kinds";
import { resultKey, type NodeResult } from "~/workflow/plan-context";
import { addedTo } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { imagesIn, mergeLive } from "./live-state";
import { generationWords, historyWords, importWords, publishWords } from "./messages";
import { imageWords } from "./picture-messages";
import type { ImportWish, PictureSource } from "./server-calls";

export type PictureActions = ReturnType<typeof pictureActions>;

/** Pictures in, pictures chosen, pictures on to the shop: all but making them. */
export function pictureActions(tools: CanvasTools) {
  const wishes: Wishes = new Map();
  return {
    pick: (place: PickPlace, imageIds: string[]) => pick({ tools, wishes }, place, imageIds),
    /** What was chosen last, where the server has not answered yet. */
    wishedPicks: ({ nodeId, productId }: PickPlace) => wishes.get(resultKey(nodeId, productId)),
    loadEarlier: (nodeId: string, productId: string) => loadEarlier(tools, nodeId, productId),
    showStep: (nodeId: string, productId: string, stepId: string | null) =>
      tools.store.setState((state) => {
        const shown = new Map(state.shownSteps);
        if (stepId === null) shown.delete(resultKey(nodeId, productId));
        else shown.set(resultKey(nodeId, productId), stepId);
        return { shownSteps: shown };
      }),
    upload: async (source: PictureSource) => {
      const { imageIds, refusals } = await upload(tools, source);
      if (refusals.length > 0) tools.say(refusals.join("\n"), { critical: true });
      return imageIds;
    },
    importProducts: (wish: ImportWish) => importProducts(tools, wish),
    publish: (nodeId: string, productId: string) => publish(tools, nodeId, productId),
    /** Into an image node. What was refused is said on the node, and stays there until the next try. */
    addPictures: async (nodeId: string, source: PictureSource, put: (ids: string[]) => void) => {
      setRefusals(tools, nodeId, []);
      const { imageIds, refusals } = await upload(tools, source);
      const node = findNode(tools.store.getState().history.present, nodeId);
      if (!isOfKind(node, "image")) return;
      if (imageIds.length > 0)
        put([...new Set([...node.settings.imageIds, ...imageIds])].slice(0, 50));
      setRefusals(tools, nodeId, refusals);
    },
  };
}

/** The latest choice for each node and product that the server has not answered yet. */
type Wishes = Map<string, string[]>;

/** Shown at once. Of choices that follow each other quickly one is sent at a time, and the last is what counts. */
async function pick(
  { tools, wishes }: { tools: CanvasTools; wishes: Wishes },
  place: PickPlace,
  imageIds: string[],
): Promise<void> {
  const key = resultKey(place.nodeId, place.productId);
  const before = tools.store
    .getState()
    .live.results.find((result) => resultKey(result.nodeId, result.productId) === key);
  const isSending = wishes.has(key);
  wishes.set(key, imageIds);
  if (before) putResult(tools, { ...before, picks: factsOf(tools, imageIds) });
  if (isSending) return;
  try {
    await sendLatest({ tools, wishes }, place);
  } catch {
    wishes.delete(key);
    // Said, and shown as it is on the server.
    if (before) putResult(tools, before);
    tools.say(generationWords.pickFailed, { critical: true });
  }
}

type PickPlace = { nodeId: string; productId: string };

async function sendLatest(
  { tools, wishes }: { tools: CanvasTools; wishes: Wishes },
  place: PickPlace,
): Promise<void> {
  const key = resultKey(place.nodeId, place.productId);
  for (;;) {
    const wish = wishes.get(key) ?? [];
    const { result } = await tools.server.pick({ ...place, imageIds: wish });
    if (wishes.get(key) !== wish) continue;
    wishes.delete(key);
    if (result) putResult(tools, result);
    tools.announce(generationWords.announcePicked(result?.picks.length ?? 0));
    return;
  }
}

function putResult({ store }: CanvasTools, result: NodeResult): void {
  store.setState((state) => ({
    live: mergeLive(state.live, { whole: false, part: { results: [result] } }),
  }));
}

function factsOf({ store }: CanvasTools, imageIds: readonly string[]) {
  const { images } = store.getState();
  return imageIds.flatMap((imageId) => {
    const image = images.get(imageId);
    return image ? [{ imageId, hash: image.hash }] : [];
  });
}

async function loadEarlier(
  tools: CanvasTools,
  nodeId: string,
  productId: string,
): Promise<boolean> {
  try {
    const { steps } = await tools.server.loadHistory(nodeId, productId);
    const sorted = [...steps].sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
    tools.store.setState((state) => ({
      earlier: addedTo(state.earlier, [[resultKey(nodeId, productId), sorted]]),
      images: addedTo(
        state.images,
        imagesIn(sorted).map((image) => [image.imageId, image] as const),
      ),
    }));
    return true;
  } catch {
    // Nothing is lost by it: the button is still there.
    tools.say(historyWords.failed, { critical: true });
    return false;
  }
}

type Uploaded = { imageIds: string[]; refusals: string[] };

async function upload(tools: CanvasTools, source: PictureSource): Promise<Uploaded> {
  try {
    const answer = await tools.server.upload(source);
    tools.store.setState((state) => ({
      images: addedTo(
        state.images,
        answer.images.map((image) => [image.imageId, image] as const),
      ),
    }));
    return {
      imageIds: answer.images.map((image) => image.imageId),
      refusals: answer.kind === "refused" ? answer.messages : [],
    };
  } catch {
    // What was sent is still with the merchant, who is told to try again.
    return { imageIds: [], refusals: [imageWords.failed] };
  }
}

function setRefusals(tools: CanvasTools, nodeId: string, lines: string[]): void {
  tools.store.setState(({ nodeNotices }) => {
    const others = new Map([...nodeNotices].filter(([id]) => id !== nodeId));
    return {
      nodeNotices: addedTo(others, lines.length > 0 ? [[nodeId, { kind: "refusals", lines }]] : []),
    };
  });
  if (lines.length > 0) tools.announce(lines.join(" "));
}

type Entry = SettingsOf<"shopifyImport">["products"][number];

/** The products that came, each with the photo that is its reference. */
async function importProducts(tools: CanvasTools, wish: ImportWish): Promise<Entry[]> {
  try {
    const answer = await tools.server.importProducts(wish);
    if (answer.kind === "refused") {
      tools.say(answer.message, { critical: true });
      return [];
    }
    tools.store.setState((state) => ({
      products: addedTo(
        state.products,
        answer.products.map((product) => [product.id, product] as const),
      ),
    }));
    return answer.products.map(({ id }) => ({ id, photoId: answer.photoIds[id] ?? null }));
  } catch {
    // Nothing was changed by the failed request.
    tools.say(importWords.refused, { critical: true });
    return [];
  }
}

async function publish(tools: CanvasTools, nodeId: string, productId: string): Promise<void> {
  const { store, server, autosave } = tools;
  try {
    if ((await autosave.flush()) === null) {
      tools.say(publishWords.failed, { critical: true });
      return;
    }
    const answer = await server.publish({ requestId: tools.newId(), nodeId, productId });
    if (answer.kind === "proposed") {
      tools.openPage(`/app/publications/${answer.planId}`);
      return;
    }
    const { problems } = answer;
    store.setState((state) => ({
      nodeNotices: addedTo(state.nodeNotices, [[nodeId, { kind: "problems", problems }]]),
    }));
  } catch {
    // A plan writes nothing to the shop, so asking again is safe.
    tools.say(publishWords.failed, { critical: true });
  }
}
