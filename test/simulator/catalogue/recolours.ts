import { photo } from "./photo-recipes";
import { DETAIL, image, type ProductPlan } from "./product-plan";

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
    title: "Oolong No. 7, Rose Tin",
    vendor: "Seventh Leaf",
    type: "Tea",
    collection: "kitchen",
    price: "16.00",
    material: "Tinplate",
    base: "oolong-tea-tin",
    hue: -150,
  },
  {
    title: "Oolong No. 7, Blue Tin",
    vendor: "Seventh Leaf",
    type: "Tea",
    collection: "kitchen",
    price: "16.00",
    material: "Tinplate",
    base: "oolong-tea-tin",
    hue: 70,
  },
  {
    title: "Sola Sparkling Yuzu, Green Can",
    vendor: "Sola",
    type: "Drink",
    collection: "kitchen",
    price: "3.20",
    material: "Aluminium",
    base: "sola-sparkling-yuzu",
    hue: 55,
  },
  {
    title: "Sola Sparkling Yuzu, Pink Can",
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

export const recolouredProducts: ProductPlan[] = recolours.map(recoloured);
