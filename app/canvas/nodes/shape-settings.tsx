import { useState, type CSSProperties } from "react";
import { RATIOS, resolveModel } from "~/providers/image-models";
import { RESOLUTIONS, type Ratio } from "~/providers/image-model";
import type { NodeOf } from "~/workflow/document";
import { GREATEST_SEED, MOST_IMAGES } from "~/workflow/node-kinds";
import { useCanvas } from "../canvas-context";
import { resolutionsOf } from "../choose-model";
import { generationWords } from "../messages";
import { CountStepper } from "./count-stepper";
import { SelectField } from "./select-field";

type Props = { node: NodeOf<"imageGeneration"> };

export function ShapeSettings({ node }: Props) {
  const [isRefused, setRefused] = useState(false);
  return (
    <>
      <RatioButtons node={node} />
      <div className="setting-row">
        <CountStepper node={node} isRefused={isRefused} onRefused={setRefused} />
        <ResolutionSelect node={node} />
        <SeedField node={node} />
      </div>
      {isRefused ? (
        <p className="problem-line count-line" role="alert">
          {generationWords.countLimits(MOST_IMAGES, node.settings.count)}
        </p>
      ) : null}
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

function ResolutionSelect({ node }: Props) {
  const { documents } = useCanvas();
  const model = resolveModel(node.settings.model);
  const offered = model ? resolutionsOf(model) : [];
  const { resolution } = node.settings;
  if (offered.length < 2 && offered.includes(resolution)) {
    return <span className="quiet resolution-only">{resolution}</span>;
  }
  return (
    <SelectField
      className="field slim-select"
      label={generationWords.resolution}
      value={resolution}
      options={RESOLUTIONS.filter((other) => offered.includes(other) || other === resolution).map(
        (other) => ({ value: other, label: other }),
      )}
      onChoose={(wanted) =>
        documents.setSettings<"imageGeneration">(node.id, { resolution: wanted })
      }
    />
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
