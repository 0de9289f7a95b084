export const listWords = {
  texts: "Texts",
  images: "Images",
  empty: "Wire images or texts to it. They go on together, in this order.",
  up: (name: string) => `Move “${name}” up`,
  down: (name: string) => `Move “${name}” down`,
} as const;
