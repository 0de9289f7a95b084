import { useShallow } from "zustand/react/shallow";
import type { NodeOf } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import { handedOn } from "~/workflow/taking-part";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { generationWords, nodeName } from "../messages";
import { NoteLines } from "./note-lines";

type Props = { node: NodeOf<"imageGeneration">; notes: string[] };

/** The prompt that is wired in, as the model gets it; or the node's own. */
export function PromptRow({ node, notes }: Props) {
  const { documents, store } = useCanvas();
  const prompt = usePlan((plans, basis) => plans.prompt(basis, node));
  const texts = usePlan((plans, basis) => plans.texts(basis, node));
  const from = useCanvasState(
    useShallow(({ history }) => {
      const edge = edgesInto(handedOn(history.present), node.id, "prompt-input").at(0);
      const writer = edge && findNode(history.present, edge.from.node);
      return writer ? { name: nodeName(writer), kind: writer.kind } : null;
    }),
  );
  const source = from?.name ?? null;
  const empty =
    from?.kind === "assistant" ? generationWords.promptToCome : generationWords.promptEmpty;

  if (source === null) {
    return (
      <>
        <textarea
          className="field inline-prompt nodrag nowheel"
          aria-label={generationWords.prompt}
          placeholder={generationWords.promptPlaceholder}
          value={node.settings.prompt}
          onFocus={() => store.setState({ writing: node.id })}
          onBlur={() => store.setState({ writing: null })}
          onChange={(event) =>
            documents.setSettings<"imageGeneration">(node.id, { prompt: event.target.value })
          }
        />
        <NoteLines notes={notes} />
      </>
    );
  }
  return (
    <>
      <div className="inline-prompt wired-prompt" title={prompt}>
        <span className="quiet">
          {texts > 1
            ? generationWords.promptTexts(texts, node.settings.count)
            : generationWords.promptWired(source)}
        </span>
        <span className="wired-words nowheel" tabIndex={0}>
          {prompt === "" ? empty : prompt}
        </span>
      </div>
      <NoteLines notes={notes} />
    </>
  );
}
