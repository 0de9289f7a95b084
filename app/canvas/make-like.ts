import { resolveModel } from "~/providers/image-models";
import type { SettingsOf } from "~/workflow/node-kinds";
import { switchModel, type Switch } from "./choose-model";
import { largeViewWords } from "./dialog-messages";

type Now = {
  settings: SettingsOf<"imageGeneration">;
  /** As the model would get it. */
  prompt: string;
  /** Of another node: then it is not this one's to set. */
  isPromptWired: boolean;
  roles: Parameters<typeof switchModel>[2];
};

/** What a node is set to so that it makes the like of an image, and what of the image's recipe it cannot take. */
export function makeLike(
  made: SettingsOf<"imageGeneration">,
  { settings: now, prompt, isPromptWired, roles }: Now,
): Switch {
  // The same words once more would take the place of variables that each product fills in.
  const isOtherPrompt = made.prompt !== prompt;
  const settings = {
    ...made,
    prompt: isPromptWired || !isOtherPrompt ? now.prompt : made.prompt,
    model: resolveModel(made.model) ? made.model : now.model,
  };
  const switched = switchModel(settings, settings.model, roles);
  const changes = [
    ...(settings.model === made.model ? [] : [largeViewWords.modelGone]),
    ...(isPromptWired && isOtherPrompt ? [largeViewWords.promptStays] : []),
    ...switched.changes,
  ];
  return { ...switched, settings: { ...settings, ...switched.settings }, changes };
}
