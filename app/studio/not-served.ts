const things =
  "flower floral blossom bouquet petal roses tulip daisy daisies peony peonies wildflower orchid sunflower cactus " +
  "succulent bamboo pampas wheat hay straw herb rosemary cinnamon road car " +
  "gym supermarket nightclub salon bedroom bed sofa couch armchair chair stool rug carpet curtain nursery " +
  "garage farm barn vineyard river lake waterfall cave fireplace sky cloud space " +
  "star galaxy planet underwater flying floating levitating exploding splash splashing drop droplet dew bubble foam " +
  "smoke smoky steam steaming fire flame ice icicle snowflake rain rainbow lightning fruit lemon slice citrus berry " +
  "berries strawberry strawberries apple coconut avocado cherry cherries grape bean nuts spice milk cake cookie " +
  "croissant bread balloon confetti glitter sparkle heart ribbon gift garland wreath stocking pumpkin ghost bat " +
  "spider spiderweb cobweb skull witch egg bunny rabbit butterfly butterflies bird feather shell seashell starfish " +
  "pebble driftwood branch branches twig pinecone basket tray books notebook laptop keyboard clock sink faucet " +
  "velvet silk satin leather denim wool fur brick metal metallic steel chrome aluminium brass rattan wicker cork " +
  "glass terrazzo onyx porcelain parquet asphalt pavement halloween hanukkah diwali ramadan eid birthday party " +
  "wedding graduation vintage retro boho bohemian victorian gothic graffiti cartoon illustration painting " +
  "watercolor watercolour anime";

const inSeveralWords = [
  "ice cubes",
  "wrapping paper",
  "christmas lights",
  "new year",
  "new year's eve",
  "art deco",
  "lunar new year",
  "street art",
  "coffee beans",
  "candy cane",
];

/** Wishes that no set can serve. Saying so is better than a picture that quietly lacks them. */
export const unservedThings = [...things.split(" "), ...inSeveralWords];

const props =
  "candle book vase pot bowl plate cup mug glass glasses knife lamp pillow blanket cushion".split(
    " ",
  );
const beside = "with|beside|next to|near|among|between|behind";

/** Other objects that should stand beside the product. Alone such a word is the product: "a candle on oak". */
export const propsBeside = new RegExp(
  `(?<!\\p{L})(?:${beside}) (?:(?!on |in )[\\p{L}-]+ ){0,2}?((?:${props.join("|")})(?:e?s)?)(?!\\p{L})`,
  "gu",
);

const living =
  "person people human woman women man girl boy child children kids baby family couple hand hands finger dog puppy " +
  "cat kitten animal horse holding wearing";

export const livingThings = [...living.split(" "), "model wearing"];
