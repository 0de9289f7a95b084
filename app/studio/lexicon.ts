/**
 * What a prompt can ask of a set. `tags` are the plates' tags that serve it, `near` those that half serve it, and
 * `dark` those that serve it on a low-key set where darkness was asked for.
 */
export type Concept = {
  kind: ConceptKind;
  words: string[];
  tags: string[];
  near: string[];
  dark: string[];
};

type ConceptKind =
  "surface" | "palette" | "place" | "season" | "podium" | "light" | "mood" | "thing";

type Words = string[];
const concept =
  (kind: ConceptKind) =>
  (words: Words, tags: string[], near: string[] = []) => ({
    ...{ kind, words, tags, near, dark: [] },
  });
const surface = concept("surface");
const place = concept("place");
const season = concept("season");
const podium = concept("podium");
const light = concept("light");
const mood = concept("mood");
const palette = concept("palette");
const thing = concept("thing");

/** A paint as a tag: sets that take any colour have it in the colours that a concept names so. */
const paints = (names: string) => names.split(" ").map((name) => `paint:${name}`);

export const concepts: Concept[] = [
  surface(["marble", "carrara", "quartz"], ["marble"], ["limestone"]),
  surface(["wood", "wooden", "timber", "rustic"], ["wood", "oak", "walnut"]),
  surface(["oak"], ["oak"], ["wood"]),
  surface(["walnut"], ["walnut"], ["wood"]),
  surface(["table", "desk", "tabletop", "desktop"], ["table", "desk", "counter"]),
  surface(["slate", "shale", "basalt", "lava"], ["slate"], ["concrete"]),
  surface(["dark stone", "black stone", "dark rock", "volcanic"], ["slate"], ["concrete"]),
  {
    ...surface(
      ["stone", "rock", "granite"],
      ["stone", "limestone", "sandstone", "travertine", "granite", "rock"],
      ["slate", "concrete", "plaster", "terracotta"],
    ),
    dark: ["slate"],
  },
  surface(["limestone"], ["limestone"], ["stone", "plaster"]),
  surface(["travertine"], ["travertine"], ["limestone", "stone"]),
  surface(["sandstone"], ["sandstone"], ["limestone", "stone"]),
  surface(["concrete", "cement", "brutalist"], ["concrete"], ["stone", "plinth"]),
  surface(["plaster", "stucco", "limewash"], ["plaster", "arch"], ["terracotta", "limestone"]),
  surface(["terracotta", "clay", "adobe"], ["terracotta", ...paints("terracotta")]),
  surface(
    ["linen", "fabric", "cloth", "tablecloth", "textile", "cotton", "muslin", "gauze"],
    ["linen"],
  ),
  surface(["tile", "tiled", "ceramic"], ["tiles"]),
  surface(["acrylic", "plexiglass", "translucent"], ["acrylic"]),
  surface(
    ["gloss", "glossy", "reflective", "mirror", "reflection", "reflecting"],
    ["gloss", "reflection"],
  ),
  surface(["water", "pool", "poolside", "ripple", "caustics", "wet"], ["water"]),
  surface(["snow", "snowy"], ["snow"]),
  surface(["sand", "sandy"], ["sand"], ["sandstone"]),
  surface(["moss", "mossy", "grass", "grassy"], ["moss"]),
  surface(["stump", "log", "tree trunk"], ["stump"]),
  surface(["seamless", "backdrop", "paper", "infinity"], ["plain", "seamless"]),
  surface(
    [
      ...["plain background", "plain backdrop", "solid background", "solid colour"],
      ...["solid color", "simple background", "plain"],
    ],
    ["plain", "seamless"],
  ),
  surface(["gradient", "ombre"], ["gradient", "seamless"]),

  place(["kitchen", "cooking", "bakery", "breakfast"], ["kitchen"]),
  place(["bathroom", "shower", "bath", "bathtub", "vanity"], ["bathroom"]),
  place(["spa", "wellness", "sauna"], ["spa", "bathroom"]),
  place(["forest", "woodland", "woods", "jungle", "rainforest"], ["forest"]),
  place(["outdoor", "outdoors", "outside", "nature"], ["outdoor", "nature", "forest", "beach"]),
  place(["garden", "backyard", "lawn"], ["garden"], ["park", "forest"]),
  place(["park", "picnic"], ["park"], ["garden", "meadow"]),
  place(["meadow", "countryside"], ["meadow"], ["park"]),
  place(["city", "cityscape", "skyline", "street", "downtown", "metropolitan"], ["city"]),
  place(["rooftop", "roof terrace", "balcony"], ["rooftop", "balcony"], ["terrace", "city"]),
  place(
    [
      ...["terrace", "patio", "porch", "veranda", "outdoor cafe", "outdoor café", "street cafe"],
      ...["street café", "cafe terrace", "café terrace", "cafe outside", "café outside"],
      ...["outside a cafe", "outside a café"],
    ],
    ["terrace"],
    ["garden"],
  ),
  place(["venice", "italy", "italian", "piazza"], ["venice"], ["city"]),
  place(["harbour", "harbor", "waterfront", "quay", "pier", "marina"], ["waterfront"], ["sea"]),
  place(["hotel", "lobby", "hotel lobby", "foyer"], ["hotel"], ["lounge"]),
  place(["living room", "apartment", "living"], ["living-room"], ["home", "cozy"]),
  place(["office", "study", "library", "workspace"], ["desk"]),
  place(["cabin"], ["home", "cozy"]),
  place(
    ["whisky", "lounge", "restaurant", "cocktail bar", "bar counter", "pub"],
    ["whisky", "lounge"],
  ),
  place(["cafe", "café", "coffee shop"], ["coffee", "kitchen"]),
  place(["mediterranean", "greece", "greek", "santorini", "morocco", "ibiza"], ["mediterranean"]),
  place(["tropical", "tropics", "vacation", "resort"], ["palm", "vacation", "pool"]),
  place(["beach", "seaside", "coast", "shore"], ["beach"], ["summer"]),
  place(["ocean", "sea"], ["sea"], ["beach"]),
  place(["mountain", "alpine", "summit", "hiking", "camping", "trail"], ["mountain"], ["outdoor"]),
  place(["desert", "dune"], ["desert"], ["sand"]),
  place(["industrial", "loft", "warehouse"], ["industrial"]),
  place(["urban"], ["city"], ["industrial"]),

  season(
    ["christmas", "xmas", "holiday", "festive", "advent", "noel", "fairy lights"],
    ["holiday"],
  ),
  season(["winter", "wintry", "wintery"], ["winter", "holiday"]),
  season(["summer", "summery", "summertime"], ["summer"]),
  season(
    ["autumn", "autumnal", "fall", "harvest", "thanksgiving"],
    ["autumn", "walnut", ...paints("rust mustard terracotta")],
  ),
  season(["spring", "springtime", "easter"], ["blush", "sage", "moss", "pastel"]),
  season(
    ["valentine", "valentine's", "valentines", "galentine"],
    ["blush", ...paints("pink red rose")],
  ),
  season(["mother's day", "mothers day"], ["blush", ...paints("pink blush lavender")]),
  season(["black friday"], paints("black")),
  season(["halloween", "spooky"], paints("orange black")),

  podium(
    ["podium", "pedestal", "plinth", "stage", "platform", "riser"],
    ["podium", "plinth"],
    ["steps", "stump", "rock"],
  ),

  light(["window", "windowsill"], ["window"], ["daylight", "morning", "sunlight"]),
  light(["sun", "sunlight", "sunlit", "sunny"], ["sun", "sunlight"]),
  light(["dappled", "leaf shadow", "leafy shadow", "palm shadow"], ["dappled", "leaf", "palm"]),
  light(["blind", "venetian", "louvre", "shutter"], ["blinds"]),
  light(["spotlight", "spot light", "spotlit", "beam", "shaft"], ["spotlight", "beam", "shaft"]),
  light(["morning", "daylight", "sunrise", "dawn"], ["morning", "daylight"], ["window", "sun"]),
  light(["golden hour", "golden light", "low sun"], ["golden", "sunset"], ["sun", "sunlight"]),
  light(["sunset"], ["sunset"], ["golden", "evening"]),
  light(["evening", "dusk", "lamp", "lamplight", "candlelight", "candle light"], ["evening"]),
  light(["night", "nighttime", "moonlight", "moonlit"], ["night"]),
  light(["bokeh", "blurred background", "blurred", "string lights"], ["bokeh", "blurred"]),
  light(["mist", "misty", "fog", "foggy", "haze", "hazy"], ["mist"], ["glow"]),
  light(["neon"], ["neon"]),
  light(["backlit", "backlight", "rim light", "rim", "silhouette"], ["rim", "glow", "window"]),

  mood(["shadow", "shade"], ["shadow"], ["leaf", "palm", "blinds", "sun"]),
  mood(["hard", "harsh"], ["hard"], ["sun", "shadow"]),
  mood(["soft", "diffuse", "diffused", "softbox"], ["soft"], ["daylight", "seamless"]),
  mood(["glow", "glowing", "radiant"], ["glow", "sunlight"]),
  mood(["studio"], ["studio", "plain"]),
  mood(["home", "interior", "indoor", "indoors"], ["home", "cozy"]),
  mood(["dark", "moody", "dramatic", "noir", "mysterious"], ["dark", "moody", "black"]),
  mood(["bright", "airy", "high-key"], ["bright", "airy", "clean", "white"]),
  mood(["clean", "fresh", "crisp", "hygienic", "clinical", "pure"], ["clean", "fresh"]),
  mood(
    [
      ...["minimal", "minimalist", "minimalistic", "simple", "modern", "contemporary", "sleek"],
      ...["scandinavian", "nordic", "japandi", "uncluttered"],
    ],
    ["minimal", "simple", "plain", "modern"],
  ),
  mood(
    [
      ...["luxury", "luxurious", "premium", "elegant", "expensive", "high-end", "upscale"],
      ...["glamorous", "glam", "chic", "opulent", "exclusive", "posh"],
    ],
    ["luxury", "gloss", "marble"],
  ),
  mood(["cozy", "cosy", "hygge", "homely", "homey", "comforting"], ["cozy"]),
  mood(
    [
      ...["natural", "organic", "eco", "botanical", "herbal", "earthy", "sustainable"],
      ...["vegan", "raw"],
    ],
    ["natural", "organic", "eco", "green"],
  ),
  mood(["neutral", "muted", "monochrome"], ["neutral", "beige", "minimal"]),
  mood(
    ["playful", "fun", "candy", "colourful", "colorful", "cheerful", "happy"],
    ["playful", "pastel", "candy"],
  ),
  palette(["pastel"], ["pastel"]),
  mood(["bold", "vivid", "punchy", "vibrant", "striking"], ["bold", "terracotta"]),
  mood(
    ["tech", "techy", "futuristic", "gaming", "gadget", "cyber", "high-tech"],
    ["tech", "futuristic"],
  ),
  mood(["calm", "zen", "serene", "peaceful", "tranquil", "relaxing", "dreamy"], ["calm", "spa"]),
  mood(["masculine", "men", "father's day", "fathers day"], ["men", "masculine", "slate"]),
  mood(
    [
      ...["feminine", "beauty", "cosmetic", "skincare", "romantic", "romance", "delicate"],
      ...["girly", "love"],
    ],
    ["feminine", "beauty", "skincare", "blush"],
  ),
  mood(["hydrating", "hydration", "refreshing"], ["hydration", "fresh"]),
  mood(["sporty", "sport", "athletic", "adventure", "adventurous"], ["sport", "adventure"]),
  mood(["coffee", "tea"], ["coffee", "tea"]),

  thing(
    ["plant", "leaf", "leaves", "leafy", "greenery", "eucalyptus", "fern", "foliage"],
    ["plant", "leaf", "palm", "fern"],
  ),
  thing(["palm", "palm leaves"], ["palm"]),
  thing(["arch", "arches", "niche", "alcove"], ["arch"]),
  thing(["steps", "stairs"], ["steps"]),
  thing(["cylinder", "sphere", "block", "geometric", "shapes"], ["cylinder", "blocks"]),
  thing(["props", "prop", "objects", "decoration", "decor", "clutter"], ["props"]),
  thing(["bauble", "ornament"], ["holiday"]),
  thing(["fir", "pine", "fir branches", "pine branches", "christmas tree"], ["fir"]),
  thing(["counter", "countertop", "worktop"], ["counter"], ["table", "shelf"]),
  thing(["shelf", "shelves"], ["shelf"]),
  thing(["vein", "veined", "veining"], ["marble"]),
  thing(["three-quarter", "three quarter", "high angle"], ["above"]),
  thing(["towels", "with towel", "with a towel"], ["towel"]),
];

/** Asked for in more ways than words: see `hanging.ts`. */
export const onWall = place([], ["hanging"]);

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
  "amber",
  "autumn",
];
export const coolWords = ["cool", "cold", "icy", "crisp", "fresh", "clinical", "moonlight"];
export const brightWords = [
  ..."bright airy window soft diffuse diffused morning daylight sunrise dawn sun sunlight".split(
    " ",
  ),
  ..."sunlit sunny fresh clean pastel spring summer summery high-key".split(" "),
];
export const darkWords = [
  ..."dark moody dramatic noir night nighttime evening dusk low-key midnight mysterious".split(" "),
  ..."candlelight whisky lounge neon moonlight".split(" "),
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
