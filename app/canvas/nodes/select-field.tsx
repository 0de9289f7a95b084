import { Icon, Listbox, Popover } from "@shopify/polaris";
import { ChevronDownIcon } from "@shopify/polaris-icons";
import { useState } from "react";

export type SelectOption<Value extends string> = { value: Value; label: string };

type Props<Value extends string> = {
  label: string;
  hint?: string | undefined;
  className: string;
  options: readonly SelectOption<Value>[];
  /** What is not among the options leaves none of them chosen. */
  value: string;
  /** Shown where none is chosen. */
  placeholder?: string;
  onChoose: (value: Value) => void;
};

/**
 * One of a few on a node. A native select inside React Flow's viewport has Chromium lay out the page at every move of
 * the canvas, which costs as much again as the move.
 */
export function SelectField<Value extends string>(props: Props<Value>) {
  const { label, hint, className, options, value, placeholder, onChoose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const shown = options.find((option) => option.value === value)?.label ?? placeholder;
  return (
    <Popover
      active={isOpen}
      onClose={close}
      preferredAlignment="left"
      activator={
        <button
          type="button"
          role="combobox"
          className={`select-field nodrag ${className}`}
          aria-label={label}
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          title={hint}
          onClick={() => setIsOpen(!isOpen)}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            setIsOpen(true);
          }}
        >
          <span>{shown}</span>
          <Icon source={ChevronDownIcon} />
        </button>
      }
    >
      <div className="nokey">
        <Listbox
          accessibilityLabel={label}
          enableKeyboardControl
          onSelect={(chosen) => {
            const option = options.find((each) => each.value === chosen);
            if (option) onChoose(option.value);
            close();
          }}
        >
          {options.map((option) => (
            <Listbox.Option
              key={option.value}
              value={option.value}
              selected={option.value === value}
            >
              {option.label}
            </Listbox.Option>
          ))}
        </Listbox>
      </div>
    </Popover>
  );
}
