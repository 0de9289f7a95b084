import { Button } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ImageView } from "~/generation/canvas-state";
import type { SettingsOf } from "~/workflow/node-kinds";
import { FidelityMark } from "../fidelity-mark";
import { largeViewWords } from "../dialog-messages";
import { creditsWords } from "../messages";

type Props = {
  image: ImageView;
  credits: number | null;
  onMakeLike: (made: SettingsOf<"imageGeneration">) => void;
};

/** What made an image, so that it can be made again. */
export function Recipe({ image, credits, onMakeLike }: Props) {
  const { recipe, widthPx, heightPx, warnings, fidelity } = image;
  const notes = [...(recipe?.notes ?? []), ...warnings];
  const made = recipe?.settings ? { ...recipe.settings, prompt: recipe.prompt } : null;
  return (
    <aside className="recipe" aria-label={largeViewWords.recipe} tabIndex={0}>
      <dl>
        {fidelity ? (
          <Line name={largeViewWords.fidelity}>
            <FidelityMark fidelity={fidelity} />
            {fidelity.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Line>
        ) : null}
        {recipe ? (
          <>
            <Line name={largeViewWords.model}>{recipe.model}</Line>
            <Line name={largeViewWords.prompt}>
              {recipe.prompt === "" ? largeViewWords.noPrompt : recipe.prompt}
            </Line>
            {recipe.seed ? (
              <Line name={largeViewWords.seed}>
                {largeViewWords.seedOf(recipe.seed)}
                <p className="quiet">{largeViewWords.makeAgain(recipe.seed)}</p>
              </Line>
            ) : null}
          </>
        ) : null}
        <Line name={largeViewWords.size}>{largeViewWords.pixels(widthPx, heightPx)}</Line>
        {credits === null ? null : <Line name={largeViewWords.price}>{creditsWords(credits)}</Line>}
        {notes.length > 0 ? (
          <Line name={largeViewWords.notes}>
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </Line>
        ) : null}
      </dl>
      {made ? (
        <div className="recipe-again">
          <Button onClick={() => onMakeLike(made)}>{largeViewWords.again}</Button>
        </div>
      ) : null}
    </aside>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="recipe-line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
