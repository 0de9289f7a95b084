import { Icon } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useShallow } from "zustand/react/shallow";
import type { Edge } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import { useCanvas, useCanvasState } from "../canvas-context";
import { kindIcons } from "../kind-icons";
import { listWords } from "../list-messages";
import { nodeName } from "../messages";
import { thumbOf } from "../node-thumb";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";

/** What is wired to it, in the order in which it goes on. */
export function ListBody({ node }: BodyProps<"list">) {
  const images = useWiresInto(node.id, "images");
  const texts = useWiresInto(node.id, "texts");
  return (
    <NodeFrame node={node}>
      {images.length + texts.length === 0 ? (
        <div className="references references-none list-empty">{listWords.empty}</div>
      ) : (
        <div className="list-parts nowheel">
          <Part title={listWords.images} edges={images} />
          <Part title={listWords.texts} edges={texts} />
        </div>
      )}
    </NodeFrame>
  );
}

function useWiresInto(nodeId: string, port: string): Edge[] {
  return useCanvasState(useShallow((state) => edgesInto(state.history.present, nodeId, port)));
}

function Part({ title, edges }: { title: string; edges: Edge[] }) {
  if (edges.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4 className="quiet">{`${title} · ${edges.length}`}</h4>
      <ol className="list-items">
        {edges.map((edge, at) => (
          <Row key={edge.id} edge={edge} at={at} of={edges.length} />
        ))}
      </ol>
    </section>
  );
}

function Row({ edge, at, of }: { edge: Edge; at: number; of: number }) {
  const { documents } = useCanvas();
  const source = useCanvasState((state) => findNode(state.history.present, edge.from.node));
  const thumb = useCanvasState(useShallow((state) => thumbOf(state, edge.from.node)));
  if (!source) return null;
  const name = nodeName(source);
  const words = source.kind === "textPrompt" ? source.settings.text : "";
  return (
    <li className="list-item">
      {thumb ? (
        <img className="list-thumb" src={thumb.url} alt="" draggable={false} decoding="async" />
      ) : (
        <Icon source={kindIcons[source.kind]} />
      )}
      <span className="list-name" title={words === "" ? name : words}>
        {words === "" ? name : words}
      </span>
      <button
        type="button"
        className="icon-button nodrag"
        aria-label={listWords.up(name)}
        disabled={at === 0}
        onClick={() => documents.moveWire(edge.id, -1)}
      >
        <Icon source={ArrowUpIcon} />
      </button>
      <button
        type="button"
        className="icon-button nodrag"
        aria-label={listWords.down(name)}
        disabled={at === of - 1}
        onClick={() => documents.moveWire(edge.id, 1)}
      >
        <Icon source={ArrowDownIcon} />
      </button>
    </li>
  );
}
