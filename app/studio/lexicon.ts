/** What a prompt can ask of a set. `tags` are the plates' tags that serve it, `near` those that half serve it. */
export type Concept = { kind: ConceptKind; words: string[]; tags: string[]; near: string[] };

type ConceptKind =
  "surface" | "palette" | "place" | "season" | "podium" | "light" | "mood" | "thing";

type Words = string[];
const concept =
  (kind: ConceptKind) =>
  (words: Words, tags: string[], near: string[] = []) => ({
    ...{ kind, words, tags, near },
  });
const surface = concept("surface");
const place = concept("place");
const season = concept("season");
const podium = concept("podium");
const light = concept("light");
const mood = concept("mood");
const palette = concept("palette");
const thing = concept("thing");

export const concepts: Concept[] = [
  surface(["marble", "carrara", "quartz"], ["marble"], ["limestone"]),
  surface(["wood", "wooden", "timber", "rustic"], ["wood", "oak", "walnut"]),
  surface(["oak"], ["oak"], ["wood"]),
  surface(["walnut"], ["walnut"], ["wood"]),
  surface(["table", "desk", "tabletop"], ["table", "desk", "counter"]),
  surface(["slate", "shale", "basalt", "lava"], ["slate"], ["concrete"]),
  surface(["dark stone", "black stone", "dark rock", "volcanic"], ["slate"], ["concrete"]),
  surface(
    ["stone", "rock", "granite"],
    ["stone", "limestone", "sandstone", "travertine", "granite"],
    ["concrete", "slate", "plaster", "terracotta"],
  ),
  surface(["limestone"], ["limestone"], ["stone", "plaster"]),
  surface(["travertine"], ["travertine"], ["limestone", "stone"]),
  surface(["sandstone"], ["sandstone"], ["limestone", "stone"]),
  surface(["concrete", "cement", "brutalist"], ["concrete"], ["stone", "plinth"]),
  surface(["plaster", "stucco", "limewash"], ["plaster", "arch"], ["terracotta", "limestone"]),
  surface(["terracotta", "clay", "adobe"], ["terracotta"]),
  surface(["linen", "fabric", "cloth", "textile", "cotton"], ["linen"]),
  surface(["tile", "tiles", "tiled", "ceramic"], ["tiles"]),
  surface(["acrylic", "plexiglass", "translucent"], ["acrylic"]),
  surface(
    ["gloss", "glossy", "reflective", "mirror", "reflection", "reflections"],
    ["gloss", "reflection"],
  ),
  surface(["water", "pool", "ripples", "caustics", "wet"], ["water"]),
  surface(["snow", "snowy"], ["snow"]),
  surface(["sand", "sandy"], ["sand"], ["sandstone", "beach"]),
  surface(["moss", "grass", "stump", "log"], ["moss"]),
  surface(["seamless", "plain", "backdrop", "paper", "infinity"], ["plain", "seamless"]),

  place(["kitchen", "cooking", "bakery", "breakfast"], ["kitchen"]),
  place(["bathroom", "shower", "bath", "vanity"], ["bathroom"]),
  place(["spa", "wellness", "sauna"], ["spa", "bathroom"]),
  place(["forest", "woodland", "woods", "garden"], ["forest"]),
  place(["outdoor", "outdoors", "nature"], ["outdoor", "nature", "forest", "beach"]),
  place(["office", "study", "library", "workspace"], ["desk"]),
  place(["home", "cabin", "living"], ["home", "cozy"]),
  place(["bar", "whisky", "lounge", "restaurant"], ["whisky"]),
  place(["cafe", "coffee"], ["coffee", "kitchen"]),
  place(["mediterranean", "greece", "santorini", "morocco", "ibiza"], ["mediterranean"]),
  place(["tropical", "vacation", "resort"], ["palm", "vacation", "pool"]),
  place(
    ["beach", "ocean", "sea", "seaside", "coast", "shore"],
    ["beach"],
    ["sand", "summer", "palm"],
  ),
  place(["mountain", "alpine", "summit", "hiking", "camping"], ["mountain"], ["outdoor"]),
  place(["studio"], ["studio", "plain"]),
  place(["urban", "industrial", "loft", "warehouse"], ["industrial"]),

  season(["winter", "christmas", "xmas", "holiday", "holidays", "festive", "advent"], ["holiday"]),
  season(["summer", "summery"], ["summer"]),
  season(["autumn", "fall", "harvest"], ["autumn", "walnut", "forest"]),
  season(["spring", "easter"], ["blush", "sage", "moss", "pastel"]),

  podium(
    ["podium", "pedestal", "plinth", "stage", "platform", "riser"],
    ["podium", "plinth"],
    ["steps", "stump"],
  ),

  light(["window", "windows"], ["window"], ["daylight", "morning", "sunlight"]),
  light(["sun", "sunlight", "sunlit", "sunny"], ["sun", "sunlight"], ["hard", "shadow"]),
  light(["shadow"], ["shadow"], ["leaf", "palm", "blinds", "sun"]),
  light(["hard", "harsh"], ["hard"], ["sun", "shadow"]),
  light(["blind", "blinds", "venetian", "louvre", "shutter"], ["blinds"], ["window", "shadow"]),
  light(["spotlight", "spot light", "beam", "shaft"], ["spotlight", "beam", "shaft"], ["hard"]),
  light(["soft", "diffuse", "diffused"], ["soft", "seamless"], ["daylight"]),
  light(["morning", "daylight", "sunrise"], ["morning", "daylight"], ["window", "sun"]),
  light(["evening", "sunset", "dusk", "lamp", "candlelight"], ["evening"]),
  light(["night", "nighttime"], ["night"]),
  light(["bokeh", "blurred", "lights"], ["bokeh", "blurred"]),
  light(["mist", "misty", "fog", "foggy", "haze"], ["mist"], ["glow"]),
  light(["neon", "glow", "glowing"], ["glow", "neon"]),
  light(["backlit", "rim", "silhouette"], ["rim", "glow", "window"]),

  mood(["dark", "moody", "dramatic", "noir"], ["dark", "moody", "black"]),
  mood(["bright", "airy"], ["bright", "airy", "clean", "white"]),
  mood(["clean", "fresh", "crisp", "hygienic"], ["clean", "fresh"]),
  mood(
    ["minimal", "minimalist", "simple", "modern", "scandinavian"],
    ["minimal", "simple", "plain", "modern"],
  ),
  mood(["luxury", "luxurious", "premium", "elegant", "expensive"], ["luxury", "gloss", "marble"]),
  mood(["cozy", "cosy", "hygge", "homely"], ["cozy"]),
  mood(
    ["natural", "organic", "eco", "botanical", "herbal", "earthy"],
    ["natural", "organic", "eco", "green"],
  ),
  mood(["playful", "fun", "candy", "colourful", "colorful"], ["playful", "pastel", "candy"]),
  palette(["pastel"], ["pastel"]),
  mood(["bold", "vivid", "punchy"], ["bold", "terracotta"]),
  mood(["tech", "futuristic", "gaming", "gadget", "cyber"], ["tech", "futuristic"]),
  mood(["calm", "zen", "serene", "peaceful"], ["calm", "spa"]),
  mood(["masculine", "men"], ["men", "masculine", "slate"]),
  mood(
    ["feminine", "beauty", "cosmetic", "cosmetics", "skincare"],
    ["feminine", "beauty", "skincare"],
  ),
  mood(["hydrating", "hydration", "refreshing"], ["hydration", "fresh"]),

  thing(
    ["plant", "plants", "leaf", "leaves", "greenery", "eucalyptus", "fern"],
    ["plant", "leaf", "palm", "fern"],
  ),
  thing(["palm", "palms"], ["palm"]),
  thing(["arch", "niche", "alcove"], ["arch"]),
  thing(["steps", "stairs"], ["steps"]),
  thing(
    ["cylinder", "cylinders", "sphere", "blocks", "geometric", "shapes"],
    ["cylinder", "blocks"],
  ),
  thing(["props", "prop", "objects", "decoration", "decorations", "clutter"], ["props"]),
  thing(["baubles", "ornaments"], ["holiday"]),
  thing(["counter", "countertop", "worktop"], ["counter"], ["table", "shelf"]),
  thing(["shelf", "shelves"], ["shelf"]),
];

export const viewWords = {
  top: [
    "flat lay",
    "flatlay",
    "top down",
    "top-down",
    "topdown",
    "overhead",
    "from above",
    "bird's eye",
  ],
  eye: ["eye level", "eye-level", "front view", "straight on"],
};

export const pureWhiteWords = [
  "pure white",
  "white background",
  "plain white",
  "white backdrop",
  "packshot",
  "amazon",
  "marketplace",
  "e-commerce",
  "ecommerce",
  "cutout",
  "cut-out",
];

export const warmWords = [
  "warm",
  "golden",
  "golden hour",
  "sunset",
  "candlelight",
  "honey",
  "amber",
];
export const coolWords = ["cool", "cold", "icy", "crisp", "fresh", "clinical", "moonlight"];
export const brightWords = [
  ..."bright airy window windows soft diffuse diffused morning daylight sunrise sun sunlight".split(
    " ",
  ),
  ..."sunlit sunny fresh clean pastel pastels spring summer summery".split(" "),
];
export const darkWords = [
  ..."dark moody dramatic noir night nighttime evening dusk black low-key midnight".split(" "),
  ..."candlelight whisky bar lounge neon".split(" "),
];
export const closeWords = ["close-up", "close up", "closeup", "macro", "large", "fills the frame"];
export const spaciousWords = [
  "negative space",
  "copy space",
  "space for text",
  "wide",
  "room for text",
  "small",
];

/** Wishes that no set can serve. Saying so is better than a picture that quietly lacks them. */
export const unservedThings = [
  "flower",
  "flowers",
  "roses",
  "petals",
  "desert",
  "dunes",
  "city",
  "street",
  "splash",
  "smoke",
  "fire",
  "flames",
  "ice",
  "ice cubes",
  "fruit",
  "fruits",
  "lemon",
  "lemons",
  "citrus",
  "berries",
  "balloons",
  "confetti",
  "books",
  "sofa",
  "bed",
  "bedroom",
  "sky",
  "clouds",
  "space",
  "stars",
  "car",
  "gym",
  "velvet",
  "silk",
  "leather",
  "brick",
  "bricks",
  "metal",
  "steel",
  "underwater",
  "flying",
  "floating",
  "exploding",
];

export const livingThings = [
  "person",
  "people",
  "woman",
  "man",
  "girl",
  "boy",
  "child",
  "kids",
  "baby",
  "model wearing",
  "hand",
  "hands",
  "dog",
  "cat",
  "holding",
  "wearing",
];
