import { Icon } from "@shopify/polaris";
import { ChevronLeftIcon, ChevronRightIcon, ImageIcon } from "@shopify/polaris-icons";
import type { NodeOf } from "~/workflow/document";
import { chosenPhoto } from "~/workflow/node-inputs";
import { useCanvas, useCanvasState } from "../canvas-context";
import { importWords } from "../messages";
import { photoAddress } from "../photo-address";
import { StepButton } from "../step-button";
import { SelectField } from "./select-field";

/** Which product of the node Run runs: thumb and title, one back, one on, or from the list. */
export function ProductSwitcher({
  node,
  activeId,
}: {
  node: NodeOf<"shopifyImport">;
  activeId: string;
}) {
  const { documents } = useCanvas();
  const known = useCanvasState((state) => state.products);
  const { products } = node.settings;
  const at = products.findIndex((entry) => entry.id === activeId);
  const titleOf = (id: string) => known.get(id)?.title ?? importWords.gone;
  const show = (id: string | undefined) => {
    if (id) documents.setSettings<"shopifyImport">(node.id, { activeProductId: id });
  };
  const step = (by: number) => show(products.at((at + by + products.length) % products.length)?.id);

  return (
    <div className="product-switcher">
      <ActiveThumb node={node} activeId={activeId} />
      <div className="product-words">
        {products.length > 1 ? (
          <SelectField
            className="product-select"
            label={importWords.listLabel}
            value={activeId}
            options={products.map(({ id }) => ({ value: id, label: titleOf(id) }))}
            onChoose={show}
          />
        ) : (
          <strong className="product-title">{titleOf(activeId)}</strong>
        )}
        <span className="quiet">
          {products.length > 1
            ? importWords.list(at + 1, products.length)
            : (known.get(activeId)?.vendor ?? "")}
        </span>
      </div>
      {products.length > 1 ? (
        <span className="button-pair">
          <StepButton label={importWords.previous} icon={ChevronLeftIcon} onStep={() => step(-1)} />
          <StepButton label={importWords.next} icon={ChevronRightIcon} onStep={() => step(1)} />
        </span>
      ) : null}
    </div>
  );
}

function ActiveThumb({ node, activeId }: { node: NodeOf<"shopifyImport">; activeId: string }) {
  const product = useCanvasState((state) => state.products.get(activeId));
  const photoId = node.settings.products.find((entry) => entry.id === activeId)?.photoId ?? null;
  const photo = product && chosenPhoto(product.photos, photoId);
  return (
    <span className="product-thumb">
      {photo ? (
        <img src={photoAddress(photo.url, 96)} alt="" draggable={false} />
      ) : (
        <Icon source={ImageIcon} />
      )}
    </span>
  );
}
