import { companies } from "~/providers/companies";
import { resolveTextModel } from "~/providers/text-models";
import { textTasks } from "~/providers/text-task";
import type { NodeOf } from "~/workflow/document";
import { edgesInto, findNode } from "~/workflow/graph";
import { activeProductId } from "~/workflow/product-scope";
import { looksAtPictures } from "~/workflow/runnable";
import { handedOn } from "~/workflow/taking-part";
import { useCanvas, useCanvasState, usePlan } from "../canvas-context";
import { assistantWords } from "../assistant-messages";
import { generationWords, nodeName } from "../messages";

type Props = { node: NodeOf<"assistant"> };

/** The text it works from, and in one line all that it reads and who gets it. */
export function AssistantInput({ node }: Props) {
  const from = useCanvasState(({ history }) => {
    const edge = edgesInto(handedOn(history.present), node.id, "text-input").at(0);
    return edge && findNode(history.present, edge.from.node);
  });
  return (
    <>
      {from ? (
        <WiredText node={node} source={nodeName(from)} isWritten={from.kind === "assistant"} />
      ) : (
        <OwnText node={node} />
      )}
      <ReadsLine node={node} />
    </>
  );
}

function OwnText({ node: { id, settings } }: Props) {
  const { documents, store } = useCanvas();
  return (
    <textarea
      className="field inline-prompt nodrag nowheel"
      aria-label={assistantWords.text}
      placeholder={assistantWords.placeholders[settings.task]}
      value={settings.text}
      onFocus={() => store.setState({ writing: id })}
      onBlur={() => store.setState({ writing: null })}
      onChange={(event) => documents.setSettings<"assistant">(id, { text: event.target.value })}
    />
  );
}

type Wired = Props & { source: string; isWritten: boolean };

function WiredText({ node, source, isWritten }: Wired) {
  const text = usePlan((plans, basis) => plans.prompt(basis, node));
  const empty = isWritten ? generationWords.promptToCome : generationWords.promptEmpty;
  return (
    <div className="inline-prompt wired-prompt" title={text}>
      <span className="quiet">{generationWords.promptWired(source)}</span>
      <span className="wired-words nowheel" tabIndex={0}>
        {text === "" ? empty : text}
      </span>
    </div>
  );
}

function ReadsLine({ node }: Props) {
  const { task, model } = node.settings;
  const wired = usePlan((plans, basis) => plans.pictures(basis, node.id));
  const hasProduct = useCanvasState(({ history }) => activeProductId(history.present) !== null);
  const looks = looksAtPictures(node);
  const provider = resolveTextModel(model)?.provider ?? "studio";
  return (
    <p className="quiet reads-line">
      {assistantWords.reads({
        company: provider === "studio" ? null : companies[provider].legalName,
        product: hasProduct && textTasks[task].product,
        pictures: looks ? wired : 0,
        ignoresPictures: !looks && wired > 0,
      })}
    </p>
  );
}
