/** Words of a prompt that ask a set for nothing: they are neither served nor missed. */
const grammar =
  "a an the this that these those it its it's he she they them their his her my mine our ours your yours we us i me you " +
  "who whom whose which what where when while how why if then than as so such very too quite rather just only even " +
  "also still again more most much many less least few little some any each every all both either neither one two three " +
  "four five six seven eight nine ten first second third other another same own like unlike and or nor but not no yes " +
  "of on in at to from by with without within into onto over under above below behind beside besides between among " +
  "around about across along against near next off out up down through toward towards upon per via for is are was were " +
  "be been being am do does did doing done has have had having can could may might must shall should will would let lets " +
  "let's there here now please thanks thank don't doesn't isn't nothing something everything anything only";

const asking =
  "show shows showing shown see seen look looks looking make makes making made create creates creating created generate " +
  "generates generated take taken give gives place places placed placing put puts set sets setting stand stands standing " +
  "sit sits sitting rest rests resting lie lies lying lay hang hangs hanging hung mounted mount pinned framed " +
  "want wants need needs use uses using used add adds added include " +
  "includes including keep keeps keeping feature features featuring featured present presents presented display displays " +
  "displayed get gets feel feels feeling style styled styling shoot shooting shot shots render rendered rendering " +
  "photograph photographed photographing photography photographic photo photos picture pictures image images camera lens " +
  "angle view scene composition compose composed frame framed framing focus focused sharp blur depth field bokeh light lit " +
  "lighting lights shadowless shadow background backgrounds foreground backdrop surface surfaces material texture textured " +
  "colour colours color colors coloured colored tone tones palette hue hues shade shades theme mood atmosphere vibe vibes " +
  "aesthetic feel hero banner ad ads advert advertising campaign social media instagram shop store website web page listing " +
  "catalogue catalog variation variations version versions option options idea ideas concept front back side left right top " +
  "bottom wall walls floor floors ground centre center centred centered middle edge corner whole full half space room area close far";

const praise =
  "good great nice best better beautiful beautifully gorgeous lovely stunning amazing perfect perfectly professional high " +
  "quality resolution detailed detail details realistic photorealistic real hyperrealistic ultra hd 4k 8k k commercial " +
  "editorial magazine cinematic aesthetic stylish trendy classic classy timeless attractive appealing eye-catching clear " +
  "clearly subtle subtly gentle gently slight slightly strong strongly deep light lightly rich simple simply well balanced " +
  "polished refined tasteful inviting sophisticated understated big bigger small smaller new old round square flat smooth " +
  "rough single large medium tall short long low high wide narrow thin thick directional";

const products =
  "product products item items object goods thing bottle bottles jar jars tube tubes box boxes pack packs package packaging " +
  "tin tins can cans mug mugs cup cups candle candles soap soaps bar bars serum serums cream creams lotion lotions oil oils " +
  "perfume perfumes fragrance fragrances shampoo shampoos conditioner cosmetic cosmetics makeup lipstick mascara skincare " +
  "jewelry jewellery ring rings necklace necklaces earring earrings bracelet bracelets watch watches bag bags handbag " +
  "handbags wallet wallets belt belts shoe shoes sneaker sneakers boot boots shirt shirts t-shirt dress dresses hat hats " +
  "sock socks glasses sunglasses tea coffee wine beer whisky chocolate honey jam sauce snack snacks drink drinks beverage " +
  "beverages juice supplement supplements vitamin vitamins toy toys book speaker speakers headphones phone case cases charger " +
  "lamp vase vases pot pots bowl bowls plate plates knife towel towels pillow pillows blanket blankets brand branded label " +
  "labels logo logos text cap lid handle hook hooks peg pegs hanger hangers tote totes print prints poster posters hoodie " +
  "hoodies sweater sweaters jacket jackets scarf scarves apron aprons";

const nouns = new Set(products.split(" "));
const plain = new Set([grammar, asking, praise, products].join(" ").split(" "));

export function asksForNothing(word: string): boolean {
  return plain.has(word) || /^\d/.test(word) || word.length < 2;
}

export function isProduct(word: string): boolean {
  return nouns.has(word);
}

const capital = "\\p{Lu}[\\p{L}'-]*";
const productNouns = [...nouns]
  .filter((noun) => !["glasses", "text", "logo", "label"].includes(noun))
  .map((noun) => `${noun[0].toUpperCase()}${noun.slice(1)}`)
  .join("|");

/** A product's title: capitals that end in what it is. Its words ask a set for nothing: "Vela Night Cream". */
export const productNames = new RegExp(
  `(?<![\\p{L}'-])(?:${capital} )+(?:${productNouns})(?![\\p{L}'-])`,
  "gu",
);
