import type { Paint } from "./paint";

/** Colours a prompt may name, as paint on a wall would look. */
export const namedColours: Record<string, string> = {
  white: "#f6f5f3",
  ivory: "#f3ecdc",
  cream: "#f0e5d0",
  beige: "#e2d3bd",
  taupe: "#a8998a",
  sand: "#dcc7a2",
  tan: "#cfae87",
  camel: "#c19a6b",
  caramel: "#b9804e",
  brown: "#7a563e",
  chocolate: "#4a3125",
  terracotta: "#c4714d",
  rust: "#a9532f",
  copper: "#b4704c",
  bronze: "#94704a",
  red: "#b8352f",
  crimson: "#a1263a",
  maroon: "#64242c",
  burgundy: "#5f1f2d",
  pink: "#efc0c4",
  blush: "#efcdc6",
  rose: "#d99a9c",
  fuchsia: "#c43f88",
  magenta: "#b83a78",
  mauve: "#b797ab",
  plum: "#6b3a5b",
  coral: "#ee8a70",
  salmon: "#eba08c",
  peach: "#f4c6a6",
  apricot: "#f2b98a",
  orange: "#e28a3f",
  yellow: "#f0cd62",
  mustard: "#cf9c38",
  ochre: "#c58a3a",
  gold: "#c69d52",
  champagne: "#e6d5b8",
  green: "#7c9c74",
  sage: "#b6c4aa",
  mint: "#c0e0d0",
  pistachio: "#c5d5a4",
  lime: "#b9d25a",
  olive: "#807e4e",
  khaki: "#a79c74",
  emerald: "#256650",
  teal: "#418788",
  turquoise: "#6cc0bd",
  cyan: "#76c7d4",
  aqua: "#b7dedd",
  blue: "#7099bf",
  sky: "#bed8ea",
  cobalt: "#2f56a6",
  navy: "#22324d",
  indigo: "#3d3f78",
  lavender: "#cbc2e0",
  lilac: "#d9c9e6",
  purple: "#7d659f",
  violet: "#6d55a3",
  grey: "#abadb0",
  gray: "#abadb0",
  silver: "#c6c8cb",
  charcoal: "#35373b",
  anthracite: "#33363a",
  black: "#1b1c1e",
};

/** Colours whose name is two words, neither of which says it alone. */
export const twoWordColours: Record<string, string> = {
  "off white": "#f1ede4",
  "sky blue": "#bed8ea",
  "baby blue": "#c3dcec",
  "powder blue": "#bcd3e2",
  "ice blue": "#d3e5ee",
  "royal blue": "#2f51a3",
  "midnight blue": "#1b2742",
  "steel blue": "#5f7f9c",
  "ocean blue": "#2e6f95",
  "electric blue": "#2f63d6",
  "denim blue": "#4a658a",
  "forest green": "#2c4f38",
  "bottle green": "#1f4634",
  "hunter green": "#2d5038",
  "moss green": "#6f7a45",
  "racing green": "#173f30",
  "hot pink": "#dc4f92",
  "neon pink": "#f0569b",
  "baby pink": "#f3ccd3",
  "dusty rose": "#c99a98",
  "dusty pink": "#d3a9a6",
  "rose gold": "#d3a191",
  "burnt orange": "#b85f2c",
  "blood orange": "#c8502f",
  "wine red": "#652230",
  "cherry red": "#a4232f",
  "brick red": "#96463a",
  "lemon yellow": "#f2dd72",
};

/** A shade's family: "sage green" and "navy blue" are sage and navy. */
export const hues = new Set(
  "red pink orange yellow green blue purple violet brown grey gray white black beige gold".split(
    " ",
  ),
);

/** Words that make a colour paler or deeper when they stand before it. */
export const palerWords = ["light", "pale", "pastel", "soft", "baby"];
export const deeperWords = ["dark", "deep", "midnight"];

/** Names that are first of all a thing, and a colour only beside a word that says so. */
export const doubtfulColours = ["cream", "sand", "sky", "champagne", "caramel"];

/** Quiet colours that suit most products, for variations that nobody asked a colour for. */
export const quietColours = ["cream", "sage", "blush", "sky", "peach", "lavender", "grey", "sand"];

/** Deep colours for variations that ask for darkness and name no colour. */
export const deepColours = ["charcoal", "navy", "emerald", "burgundy", "chocolate"];

export function namedPaint(name: string): Paint {
  return { name: name === "gray" ? "grey" : name, hex: twoWordColours[name] ?? namedColours[name] };
}
