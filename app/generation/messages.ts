export const generationWords = {
  productGone: "This product is not in your shop any more.",
  emptySet: "Backdrop, no product",
  otherShape: "Another shape than asked for, free",
  cameLate: "Came too late, free",
  noSuchPhoto: "This photo is not here any more.",
  copyOf: (name: string) => `${name} (copy)`,
};
