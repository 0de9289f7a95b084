import { Button } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ProductView } from "~/generation/canvas-state";
import type { NodeOf } from "~/workflow/document";
import { isOfKind } from "~/workflow/document";
import type { ImageFact } from "~/workflow/image-fact";
import { chosenPhoto } from "~/workflow/node-inputs";
import { useCanvas, useCanvasState } from "../canvas-context";
import { importWords } from "../messages";
import { useChooseProducts } from "../use-choose-products";
import { photoAddress } from "../photo-address";
import { FixCutOut } from "./fix-cut-out";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { PhotoStrip } from "./photo-strip";
import { ProductSwitcher } from "./product-switcher";
import { SelectField } from "./select-field";

export function ImportBody({ node }: BodyProps<"shopifyImport">) {
  const { products } = node.settings;
  const active = products.find((entry) => entry.id === node.settings.activeProductId);
  const entry = active ?? products.at(0);
  const product = useCanvasState((state) => (entry ? state.products.get(entry.id) : undefined));
  const { choosing, chooseProducts, chooseCollection } = useChooseProducts(node);

  if (!entry) {
    return (
      <NodeFrame node={node}>
        <div className="area-empty import-empty">
          <span className="quiet">{importWords.empty}</span>
          <Button variant="primary" loading={choosing} onClick={() => void chooseProducts()}>
            {importWords.choose}
          </Button>
          <Button variant="tertiary" disabled={choosing} onClick={() => void chooseCollection()}>
            {importWords.chooseCollection}
          </Button>
        </div>
      </NodeFrame>
    );
  }
  return (
    <NodeFrame node={node}>
      <ProductSwitcher node={node} activeId={entry.id} />
      {product ? (
        <ProductPhotos node={node} entry={entry} product={product} />
      ) : (
        <div className="photo-area area-empty">{importWords.gone}</div>
      )}
      <div className="node-foot">
        <Button size="slim" loading={choosing} onClick={() => void chooseProducts()}>
          {importWords.change}
        </Button>
        <IteratesSwitch node={node} />
      </div>
    </NodeFrame>
  );
}

type Photos = {
  node: NodeOf<"shopifyImport">;
  entry: { id: string; photoId: string | null };
  product: ProductView;
};

function ProductPhotos({ node, entry, product }: Photos) {
  const { documents } = useCanvas();
  const photo = chosenPhoto(product.photos, entry.photoId);
  const fetching = usePhotoImport(product, photo?.mediaId ?? null);
  if (product.photos.length === 0) {
    return <div className="photo-area area-empty">{importWords.noPhoto}</div>;
  }

  function choosePhoto(photoId: string): void {
    documents.setSettings<"shopifyImport">(node.id, {
      products: node.settings.products.map((other) =>
        other.id === entry.id ? { ...other, photoId } : other,
      ),
    });
  }
  return (
    <>
      {photo ? (
        <div className="photo-area">
          <img
            src={photoAddress(photo.url, 640)}
            width={photo.widthPx}
            height={photo.heightPx}
            alt={photo.alt === "" ? product.title : photo.alt}
            draggable={false}
          />
          <FetchLine state={fetching.state} onRetry={fetching.retry} />
          {photo.image ? <UnsureLine node={node} image={photo.image} /> : null}
        </div>
      ) : (
        <div className="photo-area area-empty">{importWords.photoGone}</div>
      )}
      <PhotoStrip product={product} chosen={photo?.mediaId ?? null} onChoose={choosePhoto} />
    </>
  );
}

/** Said where the photo is chosen too, since another photo may be the answer. */
function UnsureLine({ node, image }: { node: NodeOf<"shopifyImport">; image: ImageFact }) {
  const isUnsure = useCanvasState(({ cutOuts }) => cutOuts[image.hash]?.kind === "unsure");
  if (!isUnsure) return null;
  return (
    <span className="photo-line photo-doubt" role="status">
      {importWords.unsure} <FixCutOut nodeId={node.id} imageId={image.imageId} />
    </span>
  );
}

function FetchLine({ state, onRetry }: { state: FetchState; onRetry: () => void }) {
  if (state === "here") return null;
  return (
    <span className="photo-line" role="status">
      {state === "fetching" ? importWords.fetching : importWords.fetchFailed}
      {state === "failed" ? (
        <button type="button" className="text-button nodrag" onClick={onRetry}>
          {importWords.retry}
        </button>
      ) : null}
    </span>
  );
}

type FetchState = "here" | "fetching" | "failed";

/** A photo becomes a reference once its bytes are ours: they are fetched as soon as it is chosen. */
function usePhotoImport(product: ProductView, mediaId: string | null) {
  const { pictures } = useCanvas();
  const [failed, setFailed] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const photo = product.photos.find((candidate) => candidate.mediaId === mediaId);
  const isHere = !photo || photo.image !== null;
  const productId = product.id;

  useEffect(() => {
    if (isHere || !mediaId) return;
    let left = false;
    void pictures.importProducts({ photos: [{ productId, mediaId }] }).then((imported) => {
      if (!left && imported.length === 0) setFailed(mediaId);
    });
    return () => {
      left = true;
    };
  }, [isHere, productId, mediaId, pictures, tries]);

  const state: FetchState = isHere ? "here" : failed === mediaId ? "failed" : "fetching";
  return {
    state,
    retry: () => {
      setFailed(null);
      setTries(tries + 1);
    },
  };
}

function IteratesSwitch({ node }: { node: NodeOf<"shopifyImport"> }) {
  const { documents } = useCanvas();
  const several = useCanvasState(
    (state) =>
      state.history.present.nodes.filter((other) => isOfKind(other, "shopifyImport")).length > 1,
  );
  if (!several) return null;
  return (
    <SelectField
      className="field slim-select"
      label={importWords.mode}
      hint={importWords.modeHint}
      value={node.settings.iterates ? "iterates" : "fixed"}
      options={[
        { value: "iterates", label: importWords.iterates },
        { value: "fixed", label: importWords.fixed },
      ]}
      onChoose={(mode) => documents.letIterate(node.id, mode === "iterates")}
    />
  );
}
