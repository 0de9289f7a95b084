import { Icon } from "@shopify/polaris";
import { MinusIcon, PlusIcon } from "@shopify/polaris-icons";
import { useState, type CSSProperties } from "react";
import { RATIOS, resolveModel } from "~/providers/image-models";
import { RESOLUTIONS, type Ratio } from "~/providers/image-model";
import type { NodeOf } from "~/workflow/document";
import { GREATEST_SEED, MOST_IMAGES } from "~/workflow/node-kinds";
import { useCanvas } from "../canvas-context";
import { resolutionsOf } from "../choose-model";
import { generationWords } from "../messages";

type Props = { node: NodeOf<"imageGeneration"> };

export function ShapeSettings({ node }: Props) {
  return (
    <>
      <RatioButtons node={node} />
      <div className="setting-row">
        <CountStepper node={node} />
        <ResolutionSelect node={node} />
        <SeedField node={node} />
      </div>
    </>
  );
}

function RatioButtons({ node }: Props) {
  const { documents } = useCanvas();
  const offered = resolveModel(node.settings.model)?.ratios ?? [];
  const { ratio } = node.settings;
  const shown = RATIOS.filter((other) => offered.includes(other) || other === ratio);
  return (
    <div className="ratios" role="radiogroup" aria-label={generationWords.ratio}>
      {shown.map((other) => (
        <button
          key={other}
          type="button"
          role="radio"
          className="ratio nodrag"
          aria-checked={other === ratio}
          data-refused={!offered.includes(other)}
          onClick={() => documents.setSettings<"imageGeneration">(node.id, { ratio: other })}
        >
          <span className="ratio-shape" style={shapeOf(other)} />
          {other}
        </button>
      ))}
    </div>
  );
}

function shapeOf(ratio: Ratio): CSSProperties {
  const [width, height] = ratio.split(":").map(Number);
  return { "--ratio": width / height } as CSSProperties;
}

function CountStepper({ node }: Props) {
  const { documents } = useCanvas();
  const { count } = node.settings;
  const set = (next: number) =>
    documents.setSettings<"imageGeneration">(node.id, {
      count: Math.min(MOST_IMAGES, Math.max(1, next)),
    });
  return (
    <div className="stepper" role="group" aria-label={generationWords.count}>
      <button
        type="button"
        className="icon-button nodrag"
        aria-label={generationWords.fewer}
        disabled={count <= 1}
        onClick={() => set(count - 1)}
      >
        <Icon source={MinusIcon} />
      </button>
      <input
        className="stepper-number nodrag"
        inputMode="numeric"
        aria-label={generationWords.count}
        value={count}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const wanted = Number.parseInt(event.target.value, 10);
          if (Number.isFinite(wanted)) set(wanted);
        }}
      />
      <button
        type="button"
        className="icon-button nodrag"
        aria-label={generationWords.more}
        disabled={count >= MOST_IMAGES}
        onClick={() => set(count + 1)}
      >
        <Icon source={PlusIcon} />
      </button>
    </div>
  );
}

function ResolutionSelect({ node }: Props) {
  const { documents } = useCanvas();
  const model = resolveModel(node.settings.model);
  const offered = model ? resolutionsOf(model) : [];
  const { resolution } = node.settings;
  if (offered.length < 2 && offered.includes(resolution)) {
    return <span className="quiet resolution-only">{resolution}</span>;
  }
  return (
    <select
      className="field slim-select nodrag"
      aria-label={generationWords.resolution}
      value={resolution}
      onChange={(event) => {
        const wanted = RESOLUTIONS.find((other) => other === event.target.value);
        if (wanted) documents.setSettings<"imageGeneration">(node.id, { resolution: wanted });
      }}
    >
      {RESOLUTIONS.filter((other) => offered.includes(other) || other === resolution).map(
        (other) => (
          <option key={other} value={other}>
            {other}
          </option>
        ),
      )}
    </select>
  );
}

function SeedField({ node }: Props) {
  const { documents } = useCanvas();
  const { seed, model } = node.settings;
  const [draft, setDraft] = useState<string | null>(null);
  if (!resolveModel(model)?.seed && seed === null) return null;

  function take(text: string): void {
    const digits = text.replace(/\D/g, "").slice(0, 10);
    setDraft(digits);
    const wanted = digits === "" ? null : Math.min(Number.parseInt(digits, 10), GREATEST_SEED);
    documents.setSettings<"imageGeneration">(node.id, { seed: wanted });
  }
  return (
    <label className="seed" title={generationWords.seedHint}>
      <span>{generationWords.seed}</span>
      <input
        className="field nodrag"
        inputMode="numeric"
        placeholder={generationWords.seedPlaceholder}
        value={draft ?? seed?.toString() ?? ""}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setDraft(null)}
      />
    </label>
  );
}
