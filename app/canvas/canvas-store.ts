import { createStore } from "zustand/vanilla";
import type {
  CanvasData,
  ConsentAsk,
  ImageView,
  ProductView,
  StepView,
} from "~/generation/canvas-state";
import type { WorkflowDocument } from "~/workflow/document";
import { readsTheSame } from "~/workflow/graph";
import type { Problem } from "~/workflow/problem";
import type { DrawingSteps } from "./dialogs/drawing";
import type { SaveState } from "./autosave";
import { flowEdgesOf, flowNodesOf, type FlowEdge, type FlowNode } from "./flow-elements";
import { imagesOfLive, liveFrom, type Live } from "./live-state";
import type { Join } from "./join-new";
import type { Point } from "./node-size";
import type { PlanBasis } from "./planner";
import { keptLock, keptMap, type MapWish } from "./view-wishes";
import { startHistory, type UndoHistory } from "./undo-history";

/** What the server said to a run that did not start, kept on the node until it is run or changed again. */
export type NodeNotice =
  | { kind: "short"; needed: number; available: number }
  | { kind: "problems"; problems: Problem[] }
  | { kind: "words"; text: string }
  /** Of an image node: a line for each file that was not taken. */
  | { kind: "refusals"; lines: string[] };

export type Dialog =
  | { kind: "large-view"; nodeId: string; imageId: string }
  | { kind: "cut-out"; nodeId: string; imageId: string }
  | ({ kind: "price"; targets: string[]; again: boolean; was: number | null } & Price)
  | { kind: "consent"; asks: ConsentAsk[]; targets: string[]; again: boolean; credits: number }
  | { kind: "conflict" }
  | { kind: "palette" }
  | { kind: "versions" }
  | { kind: "shortcuts" };

type Price = { credits: number; steps: number; reused: number; pinned: number };

/** What was pointed at when a menu was asked for. Nodes are the ones that are selected. */
export type ContextMenu = { screen: Point; on: "nodes" | "edge" | "pane" };

export type AddMenu = {
  screen: Point;
  flow: Point;
  join: Join | null;
  /** Where the merchant pointed, the node lies just there; otherwise where there is room. */
  pointed: boolean;
};

/** One line for the merchant, near the pointer where a gesture was refused, else above the nodes, where no Run button lies. */
type Notice = { id: number; text: string; critical: boolean; at: Point | null };

export type CanvasState = {
  history: UndoHistory;
  name: string;
  selectedNodes: ReadonlySet<string>;
  selectedEdges: ReadonlySet<string>;
  /** The nodes that were made or put back last, for the view to show. */
  made: readonly string[];
  /** The wire that a node would be put into if it were dropped now. */
  overWire: string | null;
  flowNodes: FlowNode[];
  flowEdges: FlowEdge[];
  live: Live;
  connection: "live" | "retrying";
  images: ReadonlyMap<string, ImageView>;
  products: ReadonlyMap<string, ProductView>;
  cutOuts: PlanBasis["cutOuts"];
  /** Images whose product is being looked for now. */
  cuttingOut: ReadonlySet<string>;
  /** What was drawn on each photo, by image, since the canvas was opened. */
  drawings: ReadonlyMap<string, DrawingSteps>;
  save: SaveState;
  starting: ReadonlySet<string>;
  /** Runs that were asked to stop. */
  cancelling: ReadonlySet<string>;
  nodeNotices: ReadonlyMap<string, NodeNotice>;
  /** Steps of the past, by node and product, once somebody asked for them. */
  earlier: ReadonlyMap<string, readonly StepView[]>;
  /** The step whose images a node shows, where it is not the latest. */
  shownSteps: ReadonlyMap<string, string>;
  renaming: string | null;
  /** The node whose prompt is being written. */
  writing: string | null;
  dialog: Dialog | null;
  addMenu: AddMenu | null;
  contextMenu: ContextMenu | null;
  /** Nodes and wires stay as they are; settings and runs do not. */
  locked: boolean;
  /** Null: there is one from so many nodes on. */
  map: MapWish | null;
  /** Null until it is known: then nothing is said yet. */
  dismissedTips: ReadonlySet<string> | null;
  notice: Notice | null;
  announcement: string;
};

export type CanvasStore = ReturnType<typeof createCanvasStore>;

export function createCanvasStore(data: CanvasData) {
  const none: ReadonlySet<string> = new Set<string>();
  const { document, name } = data.workflow;
  return createStore<CanvasState>(() => ({
    history: startHistory(document),
    name,
    selectedNodes: none,
    selectedEdges: none,
    made: [],
    overWire: null,
    flowNodes: flowNodesOf(document, none, []),
    flowEdges: flowEdgesOf(document, none, []),
    live: liveFrom(data.live),
    connection: "live",
    images: new Map(
      [...data.images, ...imagesOfLive(data.live)].map((image) => [image.imageId, image]),
    ),
    products: new Map(data.products.map((product) => [product.id, product])),
    cutOuts: data.cutOuts,
    cuttingOut: none,
    drawings: new Map(),
    save: { kind: "saved" },
    starting: none,
    cancelling: none,
    nodeNotices: new Map(),
    earlier: new Map(),
    shownSteps: new Map(),
    renaming: null,
    writing: null,
    dialog: null,
    addMenu: null,
    contextMenu: null,
    locked: keptLock(data.workflow.id).read(),
    map: keptMap().read(),
    dismissedTips: null,
    notice: null,
    announcement: "",
  }));
}

/** With what a document from elsewhere names. Live results come by their stream, which is newer than any page. */
export function withMore(
  { images, products, cutOuts }: CanvasState,
  { images: moreImages, products: moreProducts, cutOuts: moreCutOuts }: CanvasData,
): Partial<CanvasState> {
  return {
    images: addedTo(
      images,
      moreImages.flatMap((image) => (images.has(image.imageId) ? [] : [[image.imageId, image]])),
    ),
    products: addedTo(
      products,
      moreProducts.flatMap((product) => (products.has(product.id) ? [] : [[product.id, product]])),
    ),
    cutOuts: { ...moreCutOuts, ...cutOuts },
  };
}

/** The state with another document in it, and what is drawn of it. */
export function withHistory(state: CanvasState, history: UndoHistory): Partial<CanvasState> {
  const document = history.present;
  return {
    history,
    ...withSelection({ ...state, history }, kept(document, state)),
    nodeNotices: stillTrue(state, document),
  };
}

/** What was said of a node holds until what it is asked for changes: moving it, or another node, changes nothing. */
function stillTrue(
  { nodeNotices, history }: CanvasState,
  document: WorkflowDocument,
): CanvasState["nodeNotices"] {
  const holding = [...nodeNotices].filter(([nodeId]) =>
    readsTheSame(history.present, document, nodeId),
  );
  return holding.length === nodeNotices.size ? nodeNotices : new Map(holding);
}

export function withSelection(
  state: CanvasState,
  chosen: Pick<CanvasState, "selectedNodes" | "selectedEdges">,
): Partial<CanvasState> {
  const document = state.history.present;
  return {
    ...chosen,
    flowNodes: flowNodesOf(document, chosen.selectedNodes, state.flowNodes),
    flowEdges: flowEdgesOf(document, chosen.selectedEdges, state.flowEdges),
  };
}

export function basisOf(state: CanvasState, fixed: Pick<CanvasData, "adapterVersions">): PlanBasis {
  return {
    document: state.history.present,
    results: state.live.results,
    products: state.products,
    images: state.images,
    cutOuts: state.cutOuts,
    unavailable: state.live.unavailable,
    brandModels: state.live.brandModels,
    adapterVersions: fixed.adapterVersions,
  };
}

/** Shows which wire would take the node that is dragged. */
export function withOverWire(state: CanvasState, overWire: string | null): Partial<CanvasState> {
  if (state.overWire === overWire) return state;
  const flowEdges = state.flowEdges.map((edge) => {
    // Above the node that lies on it.
    if (edge.id === overWire) return { ...edge, className: "takes-node", zIndex: 2 };
    return edge.id === state.overWire ? { ...edge, className: undefined, zIndex: undefined } : edge;
  });
  return { overWire, flowEdges };
}

export function addedTo<Value>(
  map: ReadonlyMap<string, Value>,
  entries: readonly (readonly [string, Value])[],
): ReadonlyMap<string, Value> {
  return entries.length === 0 ? map : new Map([...map, ...entries]);
}

function kept(
  document: WorkflowDocument,
  state: CanvasState,
): Pick<CanvasState, "selectedNodes" | "selectedEdges"> {
  return {
    selectedNodes: only(
      state.selectedNodes,
      document.nodes.map((node) => node.id),
    ),
    selectedEdges: only(
      state.selectedEdges,
      document.edges.map((edge) => edge.id),
    ),
  };
}

function only(chosen: ReadonlySet<string>, existing: string[]): ReadonlySet<string> {
  if (chosen.size === 0) return chosen;
  const known = new Set(existing);
  const left = [...chosen].filter((id) => known.has(id));
  return left.length === chosen.size ? chosen : new Set(left);
}
