import { Icon, Popover } from "@shopify/polaris";
import { CheckIcon, ChevronDownIcon } from "@shopify/polaris-icons";
import { useState, type ReactNode } from "react";
import type { ModelChoice } from "../choose-model";

type Props = {
  label: string;
  chosen: { id: string; name: string; price: string };
  groups: { title: string; choices: ModelChoice[] }[];
  onChoose: (id: string) => void;
  /** Below the models. */
  children?: ReactNode;
};

/** Models in groups, each with its price and abilities; what cannot be used now says why. */
export function ModelMenu({ label, chosen, groups, onChoose, children }: Props) {
  const [open, setOpen] = useState(false);
  const activator = (
    <button
      type="button"
      className="field model-button nodrag"
      aria-haspopup="listbox"
      aria-expanded={open}
      aria-label={`${label}: ${chosen.name}`}
      onClick={() => setOpen(!open)}
    >
      <span className="model-name">{chosen.name}</span>
      <span className="quiet">{chosen.price}</span>
      <Icon source={ChevronDownIcon} />
    </button>
  );
  return (
    <Popover
      active={open}
      activator={activator}
      onClose={() => setOpen(false)}
      preferredAlignment="left"
      fluidContent
      fullHeight
    >
      <div className="model-menu nokey">
        {groups.map(({ title, choices }) => (
          <section key={title} role="group" aria-label={title}>
            <h4>{title}</h4>
            {choices.map((choice) => (
              <Choice
                key={choice.id}
                choice={choice}
                chosen={choice.id === chosen.id}
                onChoose={(id) => {
                  onChoose(id);
                  setOpen(false);
                }}
              />
            ))}
          </section>
        ))}
        {children}
      </div>
    </Popover>
  );
}

type ChoiceProps = { choice: ModelChoice; chosen: boolean; onChoose: (id: string) => void };

function Choice({ choice, chosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      className="model-choice"
      aria-pressed={chosen}
      aria-disabled={choice.reason !== null}
      onClick={() => {
        if (choice.reason === null) onChoose(choice.id);
      }}
    >
      <span className="model-check">{chosen ? <Icon source={CheckIcon} /> : null}</span>
      <span className="model-words">
        <span className="model-line">
          <strong>{choice.name}</strong>
          <span>{choice.price}</span>
        </span>
        <span className="quiet">{choice.abilities}</span>
        {choice.reason === null ? null : <span className="model-reason">{choice.reason}</span>}
      </span>
    </button>
  );
}
