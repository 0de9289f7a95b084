import { COLOURS, type SettingsOf } from "~/workflow/node-kinds";
import { toolbarWords } from "../messages";

type Colour = SettingsOf<"note">["colour"];

export function ColourDots({
  colour,
  onChoose,
}: {
  colour: Colour;
  onChoose: (colour: Colour) => void;
}) {
  return (
    <div className="colour-dots nodrag" role="group" aria-label={toolbarWords.colour}>
      {COLOURS.map((other) => (
        <button
          key={other}
          type="button"
          className="colour-dot"
          data-colour={other}
          aria-label={other}
          aria-pressed={other === colour}
          onClick={() => onChoose(other)}
        />
      ))}
    </div>
  );
}
