import { Button, Icon } from "@shopify/polaris";
import { UploadIcon, XIcon } from "@shopify/polaris-icons";
import { useRef, useState, type DragEvent } from "react";
import type { NodeOf } from "~/workflow/document";
import { useCanvas, useCanvasState } from "../canvas-context";
import { imageWords } from "../picture-messages";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { FidelityMark } from "../fidelity-mark";
import { ShapeMark } from "../shape-mark";
import { Picture } from "./picture";

const ACCEPT = "image/png,image/jpeg,image/webp";

export function ImageBody({ node }: BodyProps<"image">) {
  const { imageIds } = node.settings;
  const { uploading, take } = useUpload(node);
  const chooser = useRef<HTMLInputElement>(null);
  const choose = () => chooser.current?.click();
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));

  const drop = {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      void take([...event.dataTransfer.files]);
    },
  };

  return (
    <NodeFrame node={node}>
      <div className="image-area nowheel" data-empty={imageIds.length === 0} {...drop}>
        {imageIds.length === 0 ? (
          <div className="area-empty">
            <span className="quiet">{imageWords.empty}</span>
            <Button icon={UploadIcon} loading={uploading > 0} onClick={choose}>
              {imageWords.upload}
            </Button>
          </div>
        ) : (
          <div className="image-grid" data-count={Math.min(imageIds.length, 3)}>
            {imageIds.map((imageId, at) => (
              <OwnPicture key={imageId} node={node} imageId={imageId} at={at} />
            ))}
          </div>
        )}
      </div>
      {notice?.kind === "refusals" ? (
        // A place that scrolls must be reachable by keys.
        <ul className="upload-refusals nowheel" tabIndex={0} aria-label={imageWords.refused}>
          {[...new Set(notice.lines)].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {imageIds.length > 0 ? (
        <div className="node-foot">
          <Button icon={UploadIcon} size="slim" loading={uploading > 0} onClick={choose}>
            {imageWords.add}
          </Button>
        </div>
      ) : null}
      <input
        ref={chooser}
        className="unseen"
        type="file"
        accept={ACCEPT}
        multiple
        tabIndex={-1}
        aria-label={imageWords.upload}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </NodeFrame>
  );
}

function useUpload(node: NodeOf<"image">) {
  const { pictures, documents, tools } = useCanvas();
  const [uploading, setUploading] = useState(0);
  async function take(files: File[]): Promise<void> {
    if (files.length === 0) return;
    setUploading((count) => count + files.length);
    tools.announce(imageWords.uploading(files.length));
    await pictures.addPictures(node.id, { files }, (imageIds) =>
      documents.setSettings<"image">(node.id, { imageIds }),
    );
    setUploading((count) => count - files.length);
  }
  return { uploading, take };
}

function OwnPicture({ node, imageId, at }: { node: NodeOf<"image">; imageId: string; at: number }) {
  const { documents } = useCanvas();
  const image = useCanvasState((state) => state.images.get(imageId));
  const remove = () =>
    documents.setSettings<"image">(node.id, {
      imageIds: node.settings.imageIds.filter((other) => other !== imageId),
    });
  return (
    <div className="own-picture" title={image?.warnings.join(" ")}>
      {image ? (
        <>
          <Picture image={image} alt={image.label} size="tile" />
          {image.fidelity ? <FidelityMark fidelity={image.fidelity} small /> : null}
          <ShapeMark label={image.label} small />
        </>
      ) : (
        <span className="tile-words">{imageWords.gone}</span>
      )}
      <button
        type="button"
        className="tile-remove nodrag"
        aria-label={imageWords.remove(at + 1)}
        onClick={remove}
      >
        <Icon source={XIcon} />
      </button>
    </div>
  );
}
