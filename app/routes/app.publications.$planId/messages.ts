import { counted } from "~/platform/counted";

export const planMessages = {
  title: (products: string[]) =>
    products.length === 1 ? products.join("") : counted(products.length, "product"),
  publish: (images: number) => (images === 1 ? "Publish" : `Publish ${images} images`),
  back: "Publications",
  canvas: "Open canvas",
  lookAgain: "Look again",
  discard: "Discard plan",
  view: "View in Shopify",
  viewProduct: (product: string) => `View ${product} in Shopify`,
  unnamedProduct: "A product that is gone",

  proposedText: "Nothing is written to your shop before you publish.",
  whatChanges: "What changes",
  whatChanged: "What was changed",
  whatWasPlanned: "What was planned",
  waitingText: "You can close this page: it goes on without you.",
  applyingTitle: "Publishing",
  publishedTitle: (count: number, products: number) =>
    count === 1
      ? "The image is on the product"
      : `${counted(count, "image")} are on ${products === 1 ? "the product" : "their products"}`,
  publishedText: "Read back from your shop after the last change.",
  undoingTitle: "Undoing",
  partlyUndoneTitle: (published: number, undone: number) =>
    `${counted(published, "image")} on the product, ${undone} off it again`,
  undoneTitle: (count: number) =>
    count === 1 ? "The image is off the product again" : `${count} images are off again`,
  undoneText: (count: number) =>
    `${count === 1 ? "It is" : "They are"} still on ${count === 1 ? "its" : "their"} canvas and in the files of your shop.`,
  nothingPublishedTitle: "Nothing was published",
  nothingPublishedText: (count: number) =>
    count === 1 ? "The image is still on its canvas." : "The images are still on their canvas.",
  undoFailedTitle: (images: number) =>
    images === 1 ? "The image could not be taken off the product" : "Not everything was undone",
  failedTitle: (images: number) =>
    images === 1 ? "The image was not published" : "Not everything was published",
  failedText: "What happened is said below, at the image.",
  discardedTitle: "This plan was discarded",
  discardedText: "Nothing was written to your shop.",
  blockedTitle: "Nothing in this plan can be published",
  blockedText: "The reason is said below, at the image. Mend it in Shopify, then look again.",
  conflictTitle: "The product changed after you saw this plan",
  conflictText:
    "So nothing was written. Look again to see the product as it is now, and decide anew.",
  refusedTitle: "That did not work",
  planDiscarded: "This plan was discarded meanwhile.",
  imageGone: "An image of this plan was deleted, so it cannot be proposed again.",
  nothingToPropose: "There is nothing left of this plan to look at again.",
  nothingToRetry: "There is nothing to try again: look at how it stands now.",

  now: "Now",
  before: "Before",
  again: "Now, as before",
  afterwards: "After publishing",
  after: "After",
  planned: "As planned",
  newImage: "New",
  mainPhoto: "Main photo",
  noMedia: "This product has no photos yet.",
  stripLabel: (name: string, count: string) => `${name}: ${count}`,
  photoCount: (count: number) => counted(count, "photo"),
  mediaCount: (count: number) => counted(count, "video or 3D model", "photos and videos"),
  more: (count: number) => `+${count}`,
  moreLabel: (count: number) => `${count} more`,
  mediaAlt: (position: number, alt: string) => `Position ${position}${alt ? `: ${alt}` : ""}`,
  videoAlt: (position: number) => `Position ${position}: a video or 3D model, it keeps its place`,
  newAlt: (position: number) => `Position ${position}: the new image`,

  altLabel: "Alt text",
  altHelp: "Read aloud to shoppers who cannot see the image.",
  altSaid: (alt: string) => `Alt text: ${alt}`,
  noAlt: "No alt text",
  imageAlt: "The image to publish",
  deletedImage: "This image was deleted.",

  progress: "Progress",
  stepState: { waiting: "waiting", running: "in progress", done: "done", failed: "stopped here" },
  waitsForAnother:
    "Another plan is changing this product. This one goes on by itself when that is done.",
  seeOtherPlan: "See that plan",
  retry: "Try again",
  undo: "Undo",
  undoAll: (count: number) => `Undo all ${count} images`,
  undoHelp:
    "Undo takes an image off its product again: the other photos keep their order, variants get back the photo they had, and what somebody else changed meanwhile stays.",
  undoBusy: "This image is being published right now. Undo it as soon as that is done.",
  nothingToUndo: "There is nothing to undo: nothing is on the product.",
};
