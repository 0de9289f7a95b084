import { credits, grantLabels } from "~/credits/messages";
import type { GrantKind } from "~/credits/wallet";
import type { OwnFigures } from "~/credits/own-figures";
import { counted } from "~/platform/counted";

type LastRun = NonNullable<OwnFigures["lastRun"]>;

export const howWords = {
  title: "How credits work",
  back: "Credits",

  buysTitle: "What your credits make",
  buysText: (available: number) =>
    `You can use ${credits(available)} now. An image at the standard size, made from one photo of your product:`,
  model: "Model",
  price: "Credits an image",
  makes: "Images you can make",
  buysMore: "Larger sizes cost more.",
  modelsLink: "All models and their prices",
  priceOf: (least: number, most: number) =>
    least === most ? String(least) : `${least}, with more photos up to ${most}`,
  number: (amount: number) => amount.toLocaleString("en-US"),

  runTitle: "How a run is paid",
  run: [
    "The Run button shows the price before you press it. Pressing it holds that price: it cannot be spent on anything else meanwhile.",
    "Each image or text that arrives is paid from what was held, once, when it is stored. You see it, you keep it.",
    "Whatever does not arrive costs nothing: an error, a refusal by the model, an image you cancelled. What was held for it goes back to where it came from.",
  ],
  lastRunTitle: "Your latest run",
  lastRun: (run: LastRun) =>
    [
      `${credits(run.held)} were held.`,
      run.paid.count > 0
        ? `${counted(run.paid.count, "image or text", "images and texts")} arrived and cost ${credits(run.paid.credits)}.`
        : "Nothing arrived, so nothing was paid.",
      run.givenBack.count > 0 ? `${credits(run.givenBack.credits)} came back.` : "",
    ]
      .filter(Boolean)
      .join(" "),
  noRun:
    "You have not run anything that costs credits yet. Once you have, this is where it is told with your own figures.",
  openStatement: "See it in your statement",

  orderTitle: "Which credits go first",
  order:
    "What expires first is used first; of two that expire together what came free goes before what you paid. Credits that never expire go last.",
  orderNow: "From the next run on, yours go in this order:",
  grant: (kind: GrantKind, left: number) => `${grantLabels[kind]}: ${credits(left)}`,
  neverExpires: "never expire",
  until: "until",
  returned:
    "What comes back from a run goes back to the credits it was taken from. Should they have expired meanwhile, you have seven more days to use them.",

  goodTitle: "If the product looks different",
  good: [
    "Each image is compared with your photo. A paid one whose product was damaged is made once more by itself, at our cost.",
    "If that does not help either, its credits come back to you. They never expire.",
  ],
  goodMost: (most: number) =>
    `At most ${credits(most)} come back in this way in a day. Beyond that, write to us.`,

  figuresTitle: (days: number) => `Your last ${days} days`,
  paid: "Paid",
  none: "Nothing",
  paidText: ({ images, texts, credits: sum }: OwnFigures["paid"]) =>
    `${credits(sum)} for ${counted(images, "image")}${texts > 0 ? ` and ${counted(texts, "text")}` : ""}`,
  givenBack: "Given back",
  givenBackText: ({ count, credits: sum }: OwnFigures["givenBack"]) =>
    `${credits(sum)} for ${counted(count, "image or text", "images and texts")} that did not arrive`,
  madeGood: "Made good",
  madeGoodText: ({ images, credits: sum }: OwnFigures["madeGood"]) =>
    `${credits(sum)} for ${counted(images, "image")} whose product looked different`,
};
