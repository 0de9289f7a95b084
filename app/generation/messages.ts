export const generationWords = {
  productGone: "This product is not in your shop any more.",
  emptySet: "Backdrop, no product",
  noSuchPhoto: "This photo is not here any more.",
  copyOf: (name: string) => `${name} (copy)`,
};
