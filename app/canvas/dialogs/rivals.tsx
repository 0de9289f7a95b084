import { useState } from "react";
import type { ImageJobView, ImageView } from "~/generation/canvas-state";
import { largeViewWords } from "../dialog-messages";
import type { CompareMode, Rival } from "./comparison";

export type DoneJob = ImageJobView & { image: ImageView };

/** Another picture beside or over the one that is shown; without a choice the photo it was made from. */
export function useComparing(image: ImageView | undefined, done: readonly DoneJob[]) {
  const [wanted, setMode] = useState<CompareMode>("alone");
  const [rivalId, setRival] = useState("");
  const reference = image?.recipe?.reference;
  const rivals: Rival[] = [
    ...(reference
      ? [{ ...reference, tileUrl: reference.viewUrl, name: largeViewWords.reference }]
      : []),
    ...done
      .map(({ image: { imageId, viewUrl, tileUrl } }, at) => ({
        ...{ imageId, viewUrl, tileUrl },
        name: largeViewWords.imageAt(at + 1),
      }))
      .filter(({ imageId }) => imageId !== image?.imageId),
  ];
  const rival = rivals.find(({ imageId }) => imageId === rivalId) ?? rivals.at(0) ?? null;
  return { mode: rival ? wanted : "alone", setMode, rivals, rival, setRival } as const;
}

type RivalsProps = {
  rivals: readonly Rival[];
  chosen: Rival | null;
  onChoose: (imageId: string) => void;
};

/** What the image can be compared with, to choose from. */
export function Rivals({ rivals, chosen, onChoose }: RivalsProps) {
  return (
    <fieldset className="rivals">
      <legend className="unseen">{largeViewWords.with}</legend>
      <span className="rivals-word" aria-hidden="true">
        {largeViewWords.with}
      </span>
      {rivals.map(({ imageId, tileUrl, name }) => (
        <label key={imageId} className="rival" title={name}>
          <input
            type="radio"
            className="unseen"
            name={largeViewWords.with}
            aria-label={name}
            checked={imageId === chosen?.imageId}
            onChange={() => onChoose(imageId)}
          />
          <img src={tileUrl} alt="" />
        </label>
      ))}
    </fieldset>
  );
}
