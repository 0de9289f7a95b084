import { defaultRole } from "./connect";
import { DOCUMENT_VERSION, newNode, type Edge, type WorkflowNode } from "./document";
import { specOf, type NodeKind, type PublishMode, type SettingsOf } from "./node-kinds";

/** `photoId` is the product's reference; `photoIds` are all its photos that may be one. */
export type TemplateProduct = { id: string; photoId: string | null; photoIds: readonly string[] };

export type Sketch = ReturnType<typeof makeSketch>["sketch"];

/** Corners of columns, so far apart that no node covers another. */
const COLUMNS = { source: 0, images: 380, publish: 940 };
const ROW = 840;
const BELOW_PRODUCT = 440;

/** Draws a template: each call adds a node, wires it to what it is given, and puts it where there is room. */
export function makeSketch(product: TemplateProduct) {
  const nodes: WorkflowNode[] = [];
  const edges: Edge[] = [];
  const rows = { source: 0, images: 0 };

  function add<Kind extends NodeKind>(
    kind: Kind,
    place: { id: string; x: number; y: number; settings?: Partial<SettingsOf<Kind>> },
  ): string {
    const { id, x, y, settings } = place;
    nodes.push(newNode(kind, { id, position: { x, y }, settings }));
    return id;
  }

  function addSource<Kind extends NodeKind>(
    kind: Kind,
    id: string,
    settings: Partial<SettingsOf<Kind>>,
  ): string {
    const y = rows.source;
    rows.source += BELOW_PRODUCT;
    return add(kind, { id, x: COLUMNS.source, y, settings });
  }

  function wire(fromId: string, toId: string): void {
    const [from, to] = [fromId, toId].map((id) => nodes.find((node) => node.id === id));
    if (!from || !to) return;
    const [outPort, output] = Object.entries(specOf(from.kind).outputs)[0];
    const input = Object.entries(specOf(to.kind).inputs).find(
      ([, { type }]) => type === output.type,
    );
    if (!input) return;
    const ends = { from: { node: fromId, port: outPort }, to: { node: toId, port: input[0] } };
    const role = defaultRole({ version: DOCUMENT_VERSION, nodes, edges }, ends);
    edges.push({ id: `${fromId}-${toId}`, ...ends, ...(role ? { role } : {}) });
  }

  const sketch = {
    /** The first goes through products one by one; those after it show one photo each. */
    product: (photoId: string | null = product.photoId, id = "product") =>
      addSource("shopifyImport", id, {
        ...{ products: [{ id: product.id, photoId }], activeProductId: product.id },
        iterates: !nodes.some(({ kind }) => kind === "shopifyImport"),
      }),
    person: () => addSource("ugcReference", "person", {}),
    prompt: (text: string, id = "prompt") => addSource("textPrompt", id, { text }),
    images: (
      id: string,
      settings: Partial<SettingsOf<"imageGeneration">>,
      sources: readonly string[],
    ) => {
      const y = 60 + rows.images;
      rows.images += ROW;
      add("imageGeneration", { id, x: COLUMNS.images, y, settings });
      for (const source of sources) wire(source, id);
      return id;
    },
    publish: (sources: readonly string[], mode: PublishMode) => {
      add("shopifyPublish", { id: "publish", x: COLUMNS.publish, y: 160, settings: { mode } });
      for (const source of sources) wire(source, "publish");
    },
    note: (text: string) => {
      add("note", { id: "note", x: COLUMNS.publish, y: 660, settings: { text } });
    },
  };
  return { sketch, finish: () => ({ nodes, edges }) };
}
