/** Wishes that no set can serve. Saying so is better than a picture that quietly lacks them. */
export const unservedThings = [
  ..."flower floral blossom bouquet petal roses tulip daisy daisies peony peonies wildflower".split(
    " ",
  ),
  ..."orchid sunflower cactus succulent bamboo pampas wheat hay straw herb rosemary cinnamon".split(
    " ",
  ),
  ..."city cityscape skyline street rooftop road car gym supermarket nightclub hotel salon".split(
    " ",
  ),
  ..."bedroom bed sofa couch armchair chair stool rug carpet curtain nursery garage balcony".split(
    " ",
  ),
  ..."terrace patio porch farm barn vineyard meadow river lake waterfall cave fireplace".split(" "),
  ..."sky cloud space star galaxy planet underwater flying floating levitating exploding".split(
    " ",
  ),
  ..."splash splashing drop droplet dew bubble foam smoke smoky steam steaming fire flame".split(
    " ",
  ),
  ..."ice icicle snowflake rain rainbow lightning".split(" "),
  ..."fruit lemon slice citrus berry berries strawberry strawberries apple coconut".split(" "),
  ..."avocado cherry cherries grape bean nuts spice milk cake cookie croissant bread".split(" "),
  ..."balloon confetti glitter sparkle heart ribbon gift garland wreath".split(" "),
  ..."stocking pumpkin ghost bat spider spiderweb cobweb skull witch egg bunny rabbit".split(" "),
  ..."butterfly butterflies bird feather shell seashell starfish pebble driftwood branch".split(
    " ",
  ),
  ..."branches twig pinecone basket tray books notebook laptop keyboard clock sink faucet".split(
    " ",
  ),
  ..."velvet silk satin leather denim wool fur brick metal metallic steel chrome aluminium".split(
    " ",
  ),
  ..."brass rattan wicker cork glass terrazzo onyx porcelain parquet asphalt pavement".split(" "),
  ..."halloween hanukkah diwali ramadan eid birthday party wedding graduation".split(" "),
  ..."vintage retro boho bohemian victorian gothic graffiti cartoon illustration painting".split(
    " ",
  ),
  ..."watercolor watercolour anime".split(" "),
  ...["ice cubes", "wrapping paper", "christmas lights", "new year", "new year's eve", "art deco"],
  ...["lunar new year", "street art", "coffee beans", "candy cane"],
];

export const livingThings = [
  ..."person people human woman women man girl boy child children kids baby family couple".split(
    " ",
  ),
  ..."hand hands finger dog puppy cat kitten animal horse holding wearing".split(" "),
  "model wearing",
];
