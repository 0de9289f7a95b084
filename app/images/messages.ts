/** Why a file is not taken as a picture, in words for the merchant. */
export const pictureRefusalWords = {
  empty: "This file is empty. Choose it again or export it anew.",
  "too-many-bytes": "This file is larger than 25 MB. Export it smaller and try again.",
  "not-a-picture": "This file is not a picture we can read. Use JPEG, PNG or WebP.",
  svg: "This file is a drawing (SVG). Export it as PNG and try again.",
  heic: "We cannot read this HEIC photo. Export it as JPEG and try again.",
  animated: "This file is an animation. Use a still picture: JPEG, PNG or WebP.",
  "too-many-pixels": "This picture has more than 50 megapixels. Export it smaller and try again.",
  "too-small": "This picture is smaller than 64 pixels a side. Use a larger one.",
  damaged: "This picture is damaged or cut off. Export it anew and try again.",
} as const;

/** Why neither an uploaded file nor a picture's address became an image. */
const uploadedRefusalWords = {
  ...pictureRefusalWords,
  "not-fetched":
    "Nothing could be fetched from this address. Save the picture, then upload the file.",
} as const;

export type UploadedRefusal = keyof typeof uploadedRefusalWords;
export type PictureRefusal = keyof typeof pictureRefusalWords;

type Received = { kind: "stored" } | { kind: "refused"; name: string; reason: UploadedRefusal };

/** A line for each picture that was not taken. */
export function refusalLines(outcomes: readonly Received[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === "refused" ? [`${outcome.name}: ${uploadedRefusalWords[outcome.reason]}`] : [],
  );
}

/** What a merchant should know of a picture that is taken all the same. */
export const pictureWarningWords = {
  small:
    "This picture is too small to use well. Photos of 1,000 pixels a side and more give sharp results.",
} as const;

export type PictureWarning = keyof typeof pictureWarningWords;

export const uploadRefusalWords = {
  "not-an-upload": "Nothing was uploaded. Choose a picture and try again.",
  "no-files": "No picture was chosen.",
  "too-many-files": "Too many pictures at once. Upload fewer and try again.",
  "too-many-bytes": "These pictures are too large together. Upload fewer or smaller ones.",
  "cut-off": "The upload was interrupted. Try again.",
} as const;

export type UploadRefusal = keyof typeof uploadRefusalWords;

/** Why a product's photo could not be fetched as a reference. */
export const photoRefusalWords = {
  ...pictureRefusalWords,
  "photo-gone": "Shopify no longer has this photo. Refresh the product and choose another.",
  "photo-elsewhere": "This photo does not lie on Shopify's servers, so it cannot be imported.",
} as const;

export type PhotoRefusal = keyof typeof photoRefusalWords;
