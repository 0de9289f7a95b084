import { useMemo, useState } from "react";
import { promptWarnings } from "~/providers/prompt-warnings";
import type { NodeOf } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { generationWords, nodeName } from "../messages";

/** The prompt that is wired in, as the model gets it; or the node's own. */
export function PromptRow({ node }: { node: NodeOf<"imageGeneration"> }) {
  const { documents } = useCanvas();
  const prompt = usePlan((plans, basis) => plans.prompt(basis, node));
  const source = useCanvasState((state) => {
    const { present } = state.history;
    const edge = edgesInto(present, node.id, "prompt-input").at(0);
    const from = edge && findNode(present, edge.from.node);
    return from ? nodeName(from) : null;
  });

  const [typing, setTyping] = useState(false);
  const warnings = <Warnings model={node.settings.model} prompt={prompt} typing={typing} />;

  if (source === null) {
    return (
      <>
        <textarea
          className="field inline-prompt nodrag nowheel"
          aria-label={generationWords.prompt}
          placeholder={generationWords.promptPlaceholder}
          value={node.settings.prompt}
          onFocus={() => setTyping(true)}
          onBlur={() => setTyping(false)}
          onChange={(event) =>
            documents.setSettings<"imageGeneration">(node.id, { prompt: event.target.value })
          }
        />
        {warnings}
      </>
    );
  }
  return (
    <>
      <div className="inline-prompt wired-prompt" title={prompt}>
        <span className="quiet">{generationWords.promptWired(source)}</span>
        <span className="wired-words nowheel" tabIndex={0}>
          {prompt === "" ? generationWords.promptEmpty : prompt}
        </span>
      </div>
      {warnings}
    </>
  );
}

type WarningsProps = { model: string; prompt: string; typing: boolean };

/** What the model will leave out, said before a run is paid. A word that is still being written is no word yet. */
function Warnings({ model, prompt, typing }: WarningsProps) {
  const written = typing ? prompt.replace(/[^\s.,;:!?]+$/u, "") : prompt;
  const warnings = useMemo(() => promptWarnings(model, written), [model, written]);
  if (warnings.length === 0) return null;
  return (
    <ul className="problem-lines quiet" role="status">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}
