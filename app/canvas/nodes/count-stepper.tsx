import { MinusIcon, PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { NodeOf } from "~/workflow/document";
import { MOST_IMAGES } from "~/workflow/node-kinds";
import { useCanvas } from "../canvas-context";
import { generationWords } from "../messages";
import { StepButton } from "../step-button";

type Props = {
  node: NodeOf<"imageGeneration">;
  isRefused: boolean;
  /** Whether what was typed is no number of images a run can make. */
  onRefused: (isRefused: boolean) => void;
};

/** What is typed and cannot be stays out of the settings, and is not turned into something else. */
export function CountStepper({ node, isRefused, onRefused }: Props) {
  const { documents } = useCanvas();
  const [draft, setDraft] = useState<string | null>(null);
  const { count } = node.settings;
  const set = (next: number) => {
    onRefused(false);
    documents.setSettings<"imageGeneration">(node.id, { count: next });
  };
  function type(text: string): void {
    setDraft(text);
    const wanted = Number(text);
    if (text.trim() === "") onRefused(false);
    else if (Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_IMAGES) set(wanted);
    else onRefused(true);
  }
  return (
    <div className="stepper" role="group" aria-label={generationWords.count}>
      <StepButton
        label={generationWords.fewer}
        icon={MinusIcon}
        off={count <= 1}
        onStep={() => set(count - 1)}
      />
      <input
        className="stepper-number nodrag"
        inputMode="numeric"
        aria-label={generationWords.count}
        aria-invalid={isRefused && draft !== null}
        value={draft ?? count}
        onFocus={(event) => {
          onRefused(false);
          event.target.select();
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setDraft(null)}
        onKeyDown={({ key }) => {
          if (key === "Enter") setDraft(null);
        }}
      />
      <StepButton
        label={generationWords.more}
        icon={PlusIcon}
        off={count >= MOST_IMAGES}
        onStep={() => set(count + 1)}
      />
    </div>
  );
}
