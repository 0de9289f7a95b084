type Props<Value extends string> = {
  label: string;
  chosen: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
};

/** A choice of a few, all of them in sight. Arrow keys walk through it as through any group of radio buttons. */
export function Segments<Value extends string>({ label, chosen, choices, onChoose }: Props<Value>) {
  return (
    <fieldset className="segments">
      <legend className="unseen">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="segment">
          <input
            type="radio"
            className="unseen"
            name={label}
            value={choice.value}
            checked={choice.value === chosen}
            onChange={() => onChoose(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
