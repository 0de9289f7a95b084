import { useRef } from "react";
import { LONGEST_PROMPT } from "~/workflow/check-generation";
import { fillVariables, offeredVariables } from "~/workflow/fill-variables";
import { problemWords } from "~/workflow/messages";
import { activeProductId } from "~/workflow/product-scope";
import { useCanvas, useCanvasState } from "../canvas-context";
import { promptWords } from "../messages";
import type { BodyProps } from "./body-props";
import { NodeFrame } from "./node-frame";
import { SelectField } from "./select-field";

export function TextPromptBody({ node }: BodyProps<"textPrompt">) {
  const { documents, store } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text } = node.settings;
  const problem = usePromptProblem(node.id, text);
  const length = text.trim().length;

  function insert(word: string): void {
    const { selectionStart = text.length, selectionEnd = text.length } = field.current ?? {};
    documents.setSettings<"textPrompt">(node.id, {
      text: text.slice(0, selectionStart) + word + text.slice(selectionEnd),
    });
    const caret = selectionStart + word.length;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <NodeFrame node={node}>
      <textarea
        ref={field}
        className="field prompt-field nodrag nowheel"
        aria-label={node.label ?? "Prompt"}
        aria-invalid={problem !== null || length > LONGEST_PROMPT}
        placeholder={promptWords.placeholder}
        value={text}
        onFocus={() => store.setState({ writing: node.id })}
        onBlur={() => store.setState({ writing: null })}
        onChange={(event) =>
          documents.setSettings<"textPrompt">(node.id, { text: event.target.value })
        }
      />
      <div className="prompt-foot" data-problem={problem !== null}>
        <Variables onInsert={insert} />
        <span className="counter" data-over={length > LONGEST_PROMPT}>
          {promptWords.counter(length, LONGEST_PROMPT)}
        </span>
        {problem ? (
          <p className="problem-line nowheel" role="status">
            {problem}
          </p>
        ) : null}
      </div>
    </NodeFrame>
  );
}

/** What the product can fill in, and of an option with several values the values to choose from. */
function Variables({ onInsert }: { onInsert: (word: string) => void }) {
  const product = useCanvasState((state) => {
    const active = activeProductId(state.history.present);
    return (active && state.products.get(active)) || null;
  });
  const { variables, choices } = offeredVariables(product);
  return (
    <div className="variables nowheel" role="group" aria-label={promptWords.variables}>
      {variables.map((variable) => (
        <button
          key={variable}
          type="button"
          className="variable nodrag"
          aria-label={promptWords.insert(variable)}
          title={promptWords.insert(variable)}
          // Keeps the caret in the field while the button is pressed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onInsert(`{{${variable}}}`)}
        >
          {variable.split(".").at(-1)}
        </button>
      ))}
      {choices.map(({ name, values }) => (
        <SelectField
          key={name}
          className="variable"
          label={promptWords.insertValue(name)}
          hint={promptWords.insertValue(name)}
          value=""
          placeholder={name}
          options={values.map((value) => ({ value, label: value }))}
          onChoose={onInsert}
        />
      ))}
    </div>
  );
}

function usePromptProblem(nodeId: string, text: string): string | null {
  return useCanvasState((state) => {
    const active = activeProductId(state.history.present);
    const { problems } = fillVariables(text, (active && state.products.get(active)) || null);
    const first = problems.at(0);
    return first ? problemWords({ nodeId, ...first }) : null;
  });
}
