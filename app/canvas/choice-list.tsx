import { Icon, type IconSource } from "@shopify/polaris";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { NodeKindSpec } from "~/workflow/node-kind";

export type Choice = {
  id: string;
  title: string;
  purpose?: string;
  icon?: IconSource;
  family?: NodeKindSpec["family"];
  keys?: readonly string[];
};

type Props<Item extends Choice> = {
  /** Of the list and its field. */
  label: string;
  placeholder: string;
  none: string;
  choices: readonly Item[];
  onChoose: (choice: Item) => void;
  onClose: () => void;
};

/** A field to search with and what it finds, worked by keys or pointer. */
export function ChoiceList<Item extends Choice>({
  label,
  placeholder,
  none,
  ...props
}: Props<Item>) {
  const { choices, onChoose, onClose } = props;
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const found = choices.filter((choice) => isCalled(choice, wanted));
  const active = found.at(at);

  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") onClose();
    else if (event.key === "ArrowDown") setAt(Math.max(0, Math.min(at + 1, found.length - 1)));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && active) onChoose(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <input
        autoFocus
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="choice-list"
        aria-activedescendant={active ? `choice-${active.id}` : undefined}
        className="field"
        placeholder={placeholder}
        aria-label={placeholder}
        value={wanted}
        onKeyDown={press}
        onChange={(event) => {
          setWanted(event.target.value);
          setAt(0);
        }}
      />
      <ul id="choice-list" className="choice-list" role="listbox" aria-label={label}>
        {found.map((choice, index) => (
          <ChoiceOption
            key={choice.id}
            choice={choice}
            active={index === at}
            onPoint={() => setAt(index)}
            onChoose={() => onChoose(choice)}
          />
        ))}
      </ul>
      {found.length === 0 ? <p className="quiet choice-none">{none}</p> : null}
    </>
  );
}

type OptionProps = {
  choice: Choice;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function ChoiceOption({ choice, active, onPoint, onChoose }: OptionProps) {
  const { id, title, purpose, icon, family, keys } = choice;
  const option = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <li
      ref={option}
      id={`choice-${id}`}
      role="option"
      aria-selected={active}
      onPointerMove={active ? undefined : onPoint}
      onClick={onChoose}
    >
      {icon ? (
        <span className="kind-icon" data-family={family}>
          <Icon source={icon} />
        </span>
      ) : null}
      <span className="choice-words">
        <strong>{title}</strong>
        {purpose ? <span>{purpose}</span> : null}
      </span>
      {keys ? (
        <span className="keys">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      ) : null}
    </li>
  );
}

function isCalled({ title, purpose = "" }: Choice, wanted: string): boolean {
  const called = `${title} ${purpose}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => called.includes(word));
}
