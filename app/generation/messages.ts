type RunNames = { workflowName: string; productTitles: string[] };

export const deletedWorkflow = "Deleted workflow";

/** The product first: a merchant knows a run by what is on its pictures. */
export function runName({ productTitles, workflowName }: RunNames): string {
  if (productTitles.length === 0) return workflowName || deletedWorkflow;
  const [first, ...others] = productTitles;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

export const generationWords = {
  productGone: "This product is not in your shop any more.",
  emptySet: "Backdrop, no product",
  otherShape: "Another shape than asked for, free",
  otherShapeShort: "Another shape, free",
  croppedFrom: ({ widthPx, heightPx }: { widthPx: number; heightPx: number }) =>
    `Cropped to the ratio from ${widthPx} × ${heightPx} px`,
  cameLate: "Came too late, free",
  noSuchPhoto: "This photo is not here any more.",
  copyOf: (name: string) => `${name} (copy)`,
};
