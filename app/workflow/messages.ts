import { counted } from "~/platform/counted";
import type { TextTask } from "~/providers/text-task";
import type { BrandModelFact, WithheldPerson } from "./brand-model-fact";
import type { ConnectionRefusal } from "./connect";
import type { PriceRange } from "./price";
import type { Problem } from "./problem";
import type { StaleReason } from "./staleness";

export const connectionWords: Record<ConnectionRefusal, string> = {
  "same-node": "A node cannot feed itself.",
  "unknown-port": "There is nothing to connect to there.",
  "other-type": "Text connects to text (green), images connect to images (purple).",
  "already-connected": "These two are connected already.",
  "input-taken": "This input takes one connection. Remove the other one first.",
  cycle: "That would make a loop: the node would wait for its own result.",
};

export const staleWords: Record<StaleReason, string> = {
  upstream: "A node before it changed",
  "prompt-changed": "The prompt changed",
  "text-changed": "The text changed",
  "product-changed": "The product changed",
  "references-changed": "The references changed",
  "cut-out-changed": "The cut-out was corrected",
  "settings-changed": "The settings changed",
  "engine-improved": "The model was updated",
};

/** A price as every list says it: "3, with references 5–14". */
export function priceWords({ plain, least, most }: PriceRange): string {
  const referenced = least === most ? String(most) : `${least}–${most}`;
  return plain === least && least === most ? referenced : `${plain}, with references ${referenced}`;
}

/** Where the price follows how many references there are. */
export function priceRise({ least, most }: PriceRange): string {
  return `${least}–${most} credits with references`;
}

/** A problem in the merchant's words, shown on the node it belongs to. */
export function problemWords(problem: Problem): string {
  switch (problem.code) {
    case "unknown-variable":
      return `{{${problem.variable}}} is not a variable. There are {{product.title}}, vendor, type, tags, option.Color and metafield.namespace.key.`;
    case "no-product":
      return `{{${problem.variable}}} needs a product. Choose one in a Shopify Import node.`;
    case "several-values":
      return `{{${problem.variable}}} has several values for this product: ${problem.values.join(", ")}. Write the one you mean.`;
    case "no-value":
      return `This product has nothing in {{${problem.variable}}}.`;
    case "prompt-too-long":
      return `The prompt has ${count(problem.length)} characters. A prompt may have ${count(problem.most)}.`;
    case "too-many-images":
      return `One run makes up to ${problem.most} images.`;
    default:
      return modelWords(problem);
  }
}

function modelWords(problem: Problem): string {
  switch (problem.code) {
    case "unknown-model":
      return `The model "${problem.model}" does not exist any more. Choose another.`;
    case "model-unavailable":
      return `${problem.model} cannot be used now: ${problem.reason}`;
    case "ratio-not-offered":
      return `${problem.model} does not make ${problem.ratio} images. Choose another ratio.`;
    case "resolution-not-offered":
      return `${problem.model} does not make ${problem.resolution} images.`;
    case "seed-not-offered":
      return `${problem.model} takes no seed. Remove it or choose another model.`;
    case "too-many-references":
      return problem.most === 0
        ? `${problem.model} takes no references. Disconnect them or choose another model.`
        : `${problem.model} takes ${counted(problem.most, "reference")}, ${problem.count} are connected.`;
    case "too-many-of-role":
      return `${problem.model} follows one reference as ${problem.role}, ${problem.count} are connected. Disconnect one or change its role.`;
    case "role-not-offered":
      return `${problem.model} cannot use a reference as ${problem.role}. Change its role or the model.`;
    default:
      return sourceWords(problem);
  }
}

function sourceWords(problem: Problem): string {
  switch (problem.code) {
    case "no-prompt":
      return "Write a prompt, or connect a text prompt or a reference.";
    case "nothing-upstream":
      return "There is no image to use yet. Run the node before it and pick one.";
    case "two-import-nodes-iterate":
      return "Only one Shopify Import node can go through its products. Switch the other one to fixed.";
    case "image-gone":
      return "An Image node has no picture to use. Add one there, or disconnect it.";
    case "cut-out-unsure":
      return problem.reason ?? "We could not tell the product from its background.";
    case "cycle":
      return connectionWords.cycle;
    case "node-gone":
      return "This node is not in the saved workflow. Reload the page.";
    case "node-bypassed":
      return "This node is bypassed, so it takes no part. Let it take part again to use it.";
    case "pinned-empty":
      return "A pinned node has nothing for this. Unpin it to run it.";
    case "nothing-to-run":
      return "Everything is up to date.";
    default:
      return listWords(problem);
  }
}

function listWords(problem: Problem): string {
  switch (problem.code) {
    case "one-text-only":
      return `This node works from one text, and the list brings ${problem.count}. Wire one text to it.`;
    case "too-many-at-once":
      return `${problem.texts} texts with ${counted(problem.images, "image")} each are more than ${problem.most}. Take fewer texts or fewer images.`;
    case "too-many-handed-on":
      return `More than ${problem.most} images arrive. Take some away.`;
    default:
      return assistantWords(problem);
  }
}

/** What each task of the Assistant is called. */
export const taskWords: Record<TextTask, { name: string; purpose: string }> = {
  refine: { name: "Refine prompt", purpose: "Makes a photographer's prompt of a few words" },
  describe: { name: "Describe image", purpose: "Says what a picture shows, to build on it" },
  copy: { name: "Write copy", purpose: "Writes a short text that sells the product" },
  altText: { name: "Alt text", purpose: "Says what the picture shows to who cannot see it" },
  translate: { name: "Translate", purpose: "Says the text in another language" },
};

function assistantWords(problem: Problem): string {
  switch (problem.code) {
    case "no-text-upstream":
      return "There is no text to use yet. Run the Assistant before it.";
    case "nothing-to-read":
      return "Write a few words, or connect a text, an image or a product.";
    case "no-text":
      return "Write or connect the text to translate.";
    case "no-picture":
      return "Connect the picture to look at.";
    case "too-many-pictures":
      return `The Assistant looks at ${counted(problem.most, "picture")} at once, ${problem.count} are connected.`;
    case "task-needs-model":
      return needsModel(problem.task, problem.isAnyConnected);
    default:
      return personWords(problem);
  }
}

function personWords(problem: Problem): string {
  switch (problem.code) {
    case "no-brand-model":
      return "Choose a brand model in the UGC Reference node.";
    case "brand-model-gone":
      return "This brand model is not in your shop. Choose another in the UGC Reference node.";
    case "no-views":
      return `${problem.name} has no approved view. Approve one in Brand models.`;
    case "person-withheld":
      return withheldWords(problem);
    default:
      return productWords[problem.code] ?? "This node cannot run.";
  }
}

/** How it stands with a brand model's consent note. */
export const standingWords: Record<BrandModelFact["standing"], string> = {
  consented: "Consent noted",
  "no-consent": "No consent note",
  "consent-ended": "Consent ended",
  deleted: "Deleted",
};

/** Why a picture of a person is not sent, and how to mend it. */
export function withheldWords({ name, reason }: WithheldPerson): string {
  switch (reason) {
    case "no-consent":
      return `${name} has no consent note, so no picture of this person is sent. Write the note in Brand models.`;
    case "consent-ended":
      return `The consent of ${name} has ended, so no picture of this person is sent. Write a new note in Brand models.`;
    case "deleted":
      return `${name} was deleted from Brand models, so no picture of this person is sent. Restore the brand model there, or use another.`;
  }
}

function needsModel(task: TextTask, isAnyConnected: boolean): string {
  const { name } = taskWords[task];
  return isAnyConnected
    ? `Packshot's rules cannot do “${name}”. Choose an AI model.`
    : `“${name}” needs an AI model, and none can be used now: see why beside each model. “Refine prompt” and “Alt text” work without one.`;
}

const productWords: Partial<Record<Problem["code"], string>> = {
  "no-product-chosen": "Choose a product in the Shopify Import node.",
  "product-gone": "This product is not in your shop any more. Choose another.",
  "product-without-photo": "This product has no photo. Add one in Shopify, or use an Image node.",
  "photo-gone":
    "The chosen photo is not on the product any more. Choose another below its picture.",
  "photo-not-imported":
    "The product photo is still being fetched from Shopify. Try again in a moment.",
};

function count(value: number): string {
  return value.toLocaleString("en");
}
