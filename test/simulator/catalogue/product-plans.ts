import { photo, type PhotoPlan } from "./photo-recipes";

export type MediaPlan =
  | { kind: "image"; photo: PhotoPlan; alt?: string; of?: string }
  | { kind: "video" | "model-3d"; poster: PhotoPlan; alt?: string };

export type ProductPlan = {
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  collection: "kitchen" | "bath" | "carry";
  price: string;
  options?: Record<string, string[]>;
  material: string;
  origin?: string;
  description: string;
  status?: "ACTIVE" | "DRAFT";
  media: MediaPlan[];
};

/** `of` names the option value whose variants show this photo. */
function image(plan: PhotoPlan, alt?: string, of?: string): MediaPlan {
  return { kind: "image", photo: plan, alt, of };
}

const DETAIL: [number, number, number, number] = [0.14, 0.16, 0.72, 0.72];

/** The nine lines the shop is known for. */
export const realProducts: ProductPlan[] = [
  {
    title: "Fern & Clay Mug",
    vendor: "Fern & Clay",
    type: "Mug",
    tags: ["stoneware", "handmade", "dishwasher safe"],
    collection: "kitchen",
    price: "24.00",
    options: { Color: ["Teal", "Ochre"] },
    material: "Glazed stoneware",
    origin: "Porto, Portugal",
    description: "A generous 350 ml mug, thrown and glazed by hand.",
    media: [
      image(photo("fern-and-clay-mug-teal"), "Teal stoneware mug on white", "Teal"),
      image(photo("fern-and-clay-mug-ochre"), "Ochre stoneware mug on white", "Ochre"),
      image(photo("fern-and-clay-mug-teal-snapshot"), "Teal mug on a kitchen table"),
      image(photo("fern-and-clay-mug-teal", { crop: DETAIL })),
    ],
  },
  {
    title: "Halcyon Soap Bar",
    vendor: "Halcyon",
    type: "Soap",
    tags: ["vegan", "cold pressed", "gift"],
    collection: "bath",
    price: "9.50",
    options: { Scent: ["Charcoal", "Oat Milk", "Rose Clay"] },
    material: "Olive oil, shea butter",
    description: "A 100 g cold-pressed bar in a plain paper wrap.",
    media: [
      image(photo("halcyon-soap-charcoal"), "Charcoal soap bar", "Charcoal"),
      image(photo("halcyon-soap-oat"), "Oat milk soap bar", "Oat Milk"),
      image(photo("halcyon-soap-rose-clay-snapshot"), "Rose clay soap on a table", "Rose Clay"),
    ],
  },
  {
    title: "Lumen Serum",
    vendor: "Lumen",
    type: "Serum",
    tags: ["skincare", "30 ml"],
    collection: "bath",
    price: "38.00",
    options: { Formula: ["Vitamin C", "Retinol"] },
    material: "Amber glass",
    description: "A 30 ml dropper bottle of concentrated serum.",
    media: [
      image(photo("lumen-vitamin-c-serum"), "Vitamin C serum bottle", "Vitamin C"),
      image(photo("lumen-retinol-serum"), "Retinol serum bottle", "Retinol"),
      image(photo("lumen-vitamin-c-serum-snapshot")),
    ],
  },
  {
    title: "North Pine Candle",
    vendor: "North Pine",
    type: "Candle",
    tags: ["soy wax", "gift"],
    collection: "carry",
    price: "29.00",
    material: "Soy wax, cotton wick",
    origin: "Bergen, Norway",
    description: "A 220 g soy candle in clear glass. Burns for 45 hours.",
    media: [
      image(photo("north-pine-candle"), "Soy candle in a glass jar"),
      image(photo("north-pine-candle", { crop: DETAIL }), "Label of the North Pine candle"),
    ],
  },
  {
    title: "Oolong No. 7 Tea Tin",
    vendor: "Seventh Leaf",
    type: "Tea",
    tags: ["loose leaf", "80 g"],
    collection: "kitchen",
    price: "16.00",
    material: "Tinplate",
    description: "80 g of loose-leaf oolong in an airtight tin.",
    media: [
      image(photo("oolong-tea-tin"), "Green tea tin"),
      image(photo("oolong-tea-tin", { crop: [0.2, 0.1, 0.62, 0.62] })),
    ],
  },
  {
    title: "Ridgeline Bottle",
    vendor: "Ridgeline",
    type: "Water bottle",
    tags: ["insulated", "outdoor", "steel"],
    collection: "carry",
    price: "32.00",
    options: { Color: ["Coral", "Navy", "Sage"], Size: ["500 ml", "750 ml"] },
    material: "Powder-coated steel",
    description: "Keeps cold for a day and warm until lunch.",
    media: [
      image(photo("ridgeline-bottle-coral"), "Coral bottle", "Coral"),
      image(photo("ridgeline-bottle-navy"), "Navy bottle", "Navy"),
      image(photo("ridgeline-bottle-sage"), "Sage bottle", "Sage"),
    ],
  },
  {
    title: "Sola Sparkling Yuzu",
    vendor: "Sola",
    type: "Drink",
    tags: ["330 ml", "no sugar"],
    collection: "kitchen",
    price: "3.20",
    material: "Aluminium",
    description: "Sparkling water with yuzu. Nothing else.",
    media: [image(photo("sola-sparkling-yuzu"), "Can of Sola sparkling yuzu")],
  },
  {
    title: "Vela Day Cream",
    vendor: "Vela",
    type: "Cream",
    tags: ["skincare", "50 ml", "spf"],
    collection: "bath",
    price: "34.00",
    material: "Frosted glass",
    description: "A light daily moisturiser with SPF 30.",
    media: [image(photo("vela-day-cream"), "Jar of day cream on a wooden table")],
  },
  {
    title: "Vela Night Cream",
    vendor: "Vela",
    type: "Cream",
    tags: ["skincare", "50 ml"],
    collection: "bath",
    price: "39.00",
    material: "Frosted glass",
    description: "A rich repair cream for the night.",
    media: [
      image(photo("vela-night-cream"), "Jar of night cream"),
      image(photo("vela-night-cream", { crop: DETAIL }), ""),
    ],
  },
];

type Recolour = Omit<ProductPlan, "media" | "description" | "tags"> & {
  base: string;
  hue: number;
  saturation?: number;
};

/** More of the same lines in other colours: each its own hue and its own cut. */
const recolours: Recolour[] = [
  {
    title: "Fern & Clay Mug in Plum",
    vendor: "Fern & Clay",
    type: "Mug",
    collection: "kitchen",
    price: "24.00",
    material: "Glazed stoneware",
    base: "fern-and-clay-mug-teal",
    hue: 130,
  },
  {
    title: "Fern & Clay Mug in Moss",
    vendor: "Fern & Clay",
    type: "Mug",
    collection: "kitchen",
    price: "24.00",
    material: "Glazed stoneware",
    base: "fern-and-clay-mug-teal",
    hue: -70,
  },
  {
    title: "Fern & Clay Mug in Rose",
    vendor: "Fern & Clay",
    type: "Mug",
    collection: "kitchen",
    price: "24.00",
    material: "Glazed stoneware",
    base: "fern-and-clay-mug-ochre",
    hue: -60,
  },
  {
    title: "Black Tea No. 2 Tin",
    vendor: "Seventh Leaf",
    type: "Tea",
    collection: "kitchen",
    price: "15.00",
    material: "Tinplate",
    base: "oolong-tea-tin",
    hue: -150,
  },
  {
    title: "Jasmine No. 5 Tea Tin",
    vendor: "Seventh Leaf",
    type: "Tea",
    collection: "kitchen",
    price: "17.00",
    material: "Tinplate",
    base: "oolong-tea-tin",
    hue: 70,
  },
  {
    title: "Sola Sparkling Lime",
    vendor: "Sola",
    type: "Drink",
    collection: "kitchen",
    price: "3.20",
    material: "Aluminium",
    base: "sola-sparkling-yuzu",
    hue: 55,
  },
  {
    title: "Sola Sparkling Plum",
    vendor: "Sola",
    type: "Drink",
    collection: "kitchen",
    price: "3.20",
    material: "Aluminium",
    base: "sola-sparkling-yuzu",
    hue: -75,
  },
  {
    title: "North Pine Candle, Ember",
    vendor: "North Pine",
    type: "Candle",
    collection: "carry",
    price: "29.00",
    material: "Soy wax, cotton wick",
    base: "north-pine-candle",
    hue: 150,
  },
  {
    title: "North Pine Candle, Fjord",
    vendor: "North Pine",
    type: "Candle",
    collection: "carry",
    price: "29.00",
    material: "Soy wax, cotton wick",
    base: "north-pine-candle",
    hue: -50,
  },
  {
    title: "Ridgeline Bottle in Violet",
    vendor: "Ridgeline",
    type: "Water bottle",
    collection: "carry",
    price: "32.00",
    material: "Powder-coated steel",
    base: "ridgeline-bottle-navy",
    hue: 55,
  },
  {
    title: "Ridgeline Bottle in Amber",
    vendor: "Ridgeline",
    type: "Water bottle",
    collection: "carry",
    price: "32.00",
    material: "Powder-coated steel",
    base: "ridgeline-bottle-coral",
    hue: 30,
    saturation: 1.4,
  },
];

function recoloured({ base, hue, saturation, ...plan }: Recolour): ProductPlan {
  const colour = { hue, saturation };
  return {
    ...plan,
    tags: [plan.type.toLowerCase(), "new colour"],
    description: `${plan.title}, from ${plan.vendor}.`,
    media: [
      image(photo(base, { ...colour, crop: [0.03, 0.03, 0.94, 0.94] }), plan.title),
      image(photo(base, { ...colour, crop: DETAIL })),
    ],
  };
}

/** The shop's problem cases, so that every check before a bulk run has something to find. */
const awkwardProducts: ProductPlan[] = [
  {
    title: "Halcyon Travel Soap",
    vendor: "Halcyon",
    type: "Soap",
    tags: ["travel"],
    collection: "bath",
    price: "4.50",
    material: "Olive oil",
    description: "A small bar for the road. Its only photo is very small.",
    media: [image(photo("halcyon-soap-oat", { scale: 0.16 }), "Small soap bar")],
  },
  {
    title: "Fern & Clay Mug, Seconds",
    vendor: "Fern & Clay",
    type: "Mug",
    tags: ["outlet"],
    collection: "kitchen",
    price: "14.00",
    material: "Glazed stoneware",
    description: "Small flaws, same mug. Its photo is out of focus.",
    media: [
      image(
        photo("fern-and-clay-mug-ochre", { blur: 9, brightness: 0.75 }),
        "Mug with small flaws",
      ),
    ],
  },
  {
    title: "North Pine Matches",
    vendor: "North Pine",
    type: "Accessory",
    tags: ["gift"],
    collection: "carry",
    price: "6.00",
    material: "Birch",
    description: "Sixty long matches in a glass tube. Nobody has photographed them yet.",
    media: [],
  },
  {
    title: "Ridgeline Bottle, Trail Edition",
    vendor: "Ridgeline",
    type: "Water bottle",
    tags: ["outdoor", "limited"],
    collection: "carry",
    price: "44.00",
    options: { Color: ["Forest", "Slate"] },
    material: "Powder-coated steel",
    description: "The bottle with a lanyard, and a film of it between its photos.",
    media: [
      image(
        photo("ridgeline-bottle-sage", { hue: 25, saturation: 1.6 }),
        "Forest trail bottle",
        "Forest",
      ),
      {
        kind: "video",
        poster: photo("ridgeline-bottle-sage", { hue: 25, crop: DETAIL }),
        alt: "The trail bottle on a hike",
      },
      image(photo("ridgeline-bottle-navy", { saturation: 0.35 }), "Slate trail bottle", "Slate"),
    ],
  },
  {
    title: "Vela Gift Jar",
    vendor: "Vela",
    type: "Cream",
    tags: ["gift", "skincare"],
    collection: "bath",
    price: "52.00",
    material: "Frosted glass",
    description: "The night cream in a gift jar, with a 3D model to turn around.",
    media: [
      image(photo("vela-night-cream", { hue: 200, saturation: 1.3 }), "Gift jar"),
      {
        kind: "model-3d",
        poster: photo("vela-night-cream", { crop: DETAIL }),
        alt: "Gift jar in 3D",
      },
      image(photo("vela-night-cream", { crop: [0.1, 0.1, 0.8, 0.8] })),
    ],
  },
  {
    title: "Sola Sparkling Yuzu, 12 Cans",
    vendor: "Sola",
    type: "Drink",
    tags: ["pack"],
    collection: "kitchen",
    price: "34.00",
    material: "Aluminium",
    description: "A dozen. It shows the same photo as the single can.",
    media: [image(photo("sola-sparkling-yuzu"), "Can of Sola sparkling yuzu")],
  },
  {
    title: "Lumen Serum, Winter Batch",
    vendor: "Lumen",
    type: "Serum",
    tags: ["unreleased"],
    collection: "bath",
    price: "42.00",
    material: "Amber glass",
    status: "DRAFT",
    description: "Not on sale yet.",
    media: [image(photo("lumen-retinol-serum", { hue: 90 }), "Winter serum")],
  },
];

export function demoPlans(): ProductPlan[] {
  return [...realProducts, ...recolours.map(recoloured), ...awkwardProducts];
}
