import { Button } from "@shopify/polaris";
import { useState } from "react";
import { findNode, edgesInto } from "~/workflow/graph";
import { LONGEST_ALT_TEXT, PUBLISH_MODES } from "~/workflow/node-kinds";
import { activeProductId } from "~/workflow/product-scope";
import { handedOn } from "~/workflow/taking-part";
import type { FidelityView, ImageView } from "~/generation/canvas-state";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { FidelityMark } from "../fidelity-mark";
import { nodeName, promptWords, publishWords } from "../messages";
import { ShapeMark } from "../shape-mark";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { ProblemLines } from "./problem-lines";
import { Picture } from "./picture";

export function PublishBody({ node }: BodyProps<"shopifyPublish">) {
  const { documents, pictures } = useCanvas();
  const proposal = usePlan((plans, basis) => plans.proposal(basis, node));
  const productId = useCanvasState((state) => activeProductId(state.history.present));
  const productTitle = useCanvasState((state) =>
    productId ? (state.products.get(productId)?.title ?? "") : "",
  );
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));
  const [preparing, setPreparing] = useState(false);
  const problems =
    notice?.kind === "problems"
      ? notice.problems
      : proposal.kind === "invalid"
        ? proposal.problems
        : [];

  async function review(): Promise<void> {
    if (!productId) return;
    setPreparing(true);
    await pictures.publish(node.id, productId);
    setPreparing(false);
  }

  return (
    <NodeFrame node={node}>
      <fieldset className="choice-list">
        <legend>{publishWords.mode}</legend>
        {PUBLISH_MODES.map((mode) => (
          <label key={mode} className="choice nodrag">
            <input
              type="radio"
              name={`mode-${node.id}`}
              checked={node.settings.mode === mode}
              onChange={() => documents.setSettings<"shopifyPublish">(node.id, { mode })}
            />
            <span>
              <strong>{publishWords.modes[mode].name}</strong>
              <span className="quiet">{publishWords.modes[mode].purpose}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <AltText node={node} />
      <div className="publish-line">
        {proposal.kind === "proposal" && problems.length === 0 ? (
          <ReadyLine
            imageIds={proposal.items.map((item) => item.imageId)}
            productTitle={productTitle}
          />
        ) : (
          <ProblemLines problems={problems} />
        )}
      </div>
      <Button
        variant="primary"
        fullWidth
        loading={preparing}
        disabled={problems.length > 0}
        onClick={() => void review()}
      >
        {publishWords.review}
      </Button>
      <p className="quiet centred">{publishWords.reviewHint}</p>
    </NodeFrame>
  );
}

function ReadyLine({ imageIds, productTitle }: { imageIds: string[]; productTitle: string }) {
  const known = useCanvasState((state) => state.images);
  const images = imageIds.flatMap((imageId) => known.get(imageId) ?? []);
  return (
    <>
      <span className="publish-thumbs">
        {images.slice(0, 3).map((image) => (
          <span key={image.imageId} className="publish-thumb">
            <Picture image={image} alt="" size="tile" />
            {image.fidelity ? <FidelityMark fidelity={image.fidelity} small /> : null}
            <ShapeMark label={image.label} small />
          </span>
        ))}
      </span>
      <span className="publish-ready">
        <span className="publish-what">{publishWords.ready(imageIds.length, productTitle)}</span>
        {gravest(images).map((fidelity) => (
          <FidelityMark key={fidelity.kind} fidelity={fidelity} />
        ))}
      </span>
    </>
  );
}

const GRAVITY: readonly FidelityView["kind"][] = [
  "damaged",
  "pose-changed",
  "not-verifiable",
  "not-judged",
  "checking",
  "verified",
];

/** What is worst about any of the images; none where nothing is known of them. */
function gravest(images: ImageView[]): FidelityView[] {
  const judged = images.flatMap(({ fidelity }) => fidelity ?? []);
  const kind = GRAVITY.find((grave) => judged.some((one) => one.kind === grave));
  return judged.filter((one) => one.kind === kind).slice(0, 1);
}

function AltText({ node }: Pick<BodyProps<"shopifyPublish">, "node">) {
  const { documents } = useCanvas();
  const wired = useCanvasState((state) => {
    const { present } = state.history;
    const edge = edgesInto(handedOn(present), node.id, "alt-text").at(0);
    const source = edge && findNode(present, edge.from.node);
    return source ? nodeName(source) : null;
  });
  const { altText } = node.settings;
  return (
    <label className="labelled">
      <span className="label-line">
        {publishWords.altText}
        <span className="counter">
          {wired ? "" : promptWords.counter(altText.length, LONGEST_ALT_TEXT)}
        </span>
      </span>
      {wired ? (
        <span className="wired-text">{publishWords.altWired(wired)}</span>
      ) : (
        <textarea
          className="field alt-field nodrag nowheel"
          rows={2}
          value={altText}
          maxLength={LONGEST_ALT_TEXT}
          onChange={(event) =>
            documents.setSettings<"shopifyPublish">(node.id, { altText: event.target.value })
          }
        />
      )}
    </label>
  );
}
