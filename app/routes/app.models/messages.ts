import { counted } from "~/platform/counted";
import type { ImageModel } from "~/providers/image-model";
import { priceWords } from "~/workflow/messages";
import type { PriceRange } from "~/workflow/price";

const day = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
});

function dayOf(date: string): string {
  return day.format(new Date(date));
}

export const modelsPageMessages = {
  title: "Image models",
  back: "Back to the workflow",
  intro:
    "One credit is about one US cent. You pay only for an image that is delivered, at the price the node shows before you run it.",
  legend:
    "Natively: the model has a setting for what a reference is for. In words: it has none, so Packshot tells it what each photo is for.",
  settings: "Companies that receive prompts and photos are listed in",
  settingsLink: "Settings",
  tier: ({ name, purpose }: { name: string; purpose: string }) => `${name}: ${purpose}`,
  columns: {
    model: "Model",
    inShop: "In your shop",
    seconds: "Typical time",
    credits: "Credits an image",
    ratios: "Ratios",
    references: "References",
    mask: "Mask",
    seed: "Seed",
  },
  /** Of a model that is offered nothing is said: how it stands in the shop is what counts. */
  status: { alias: "Old name", retired: "Retired" },
  inShop: { ready: "Ready", "asks-first": "Asks you first", unavailable: "Not available" },
  asksFirst: (company: string) => `Before the first run: may ${company} receive prompt and photos?`,
  verified: (at: string) => `Tried with the real service on ${dayOf(at)}.`,
  notVerified: "Not yet run against the real service.",
  writingTitle: "Models that write",
  writingText:
    "For the Assistant node: refine a prompt, describe a picture, write copy or alt text, translate.",
  answeredNow: (successor: string) =>
    `${successor}, its official successor, answers under this name.`,
  creditsAText: (credits: number) =>
    credits === 0 ? "Free" : `${counted(credits, "credit")} a text`,
  answeredBy: ({ maker, since, successor }: Ended) =>
    `${maker} switched it off on ${dayOf(since)}. ${successor}, its official successor, answers under this name.`,
  by: (maker: string, provider: string) =>
    maker === provider ? `by ${maker}` : `by ${maker}, runs at ${provider}`,
  seconds: ([from, to]: ImageModel["seconds"]) => `${from}–${to} s`,
  credits: (resolution: string, price: PriceRange) => `${resolution}: ${priceWords(price)}`,
  noReferences: "None, from text only",
  references: (max: number, perRole: number | undefined) =>
    perRole === 1 ? `Up to ${max}, one of each role` : `Up to ${counted(max, "photo")}`,
  roles: { native: "Natively", guided: "In words" },
  yes: "Yes",
  no: "No",
  seed: { exact: "Same image again", "best-effort": "Similar image" },
  retiredTitle: "Retired",
  retiredText:
    "No longer offered. A workflow that still names one says so on its node and makes nothing until you choose another.",
  retired: ({ maker, since, successor }: Ended) =>
    `${maker} switched it off on ${dayOf(since)}. Use ${successor} instead.`,
};

type Ended = { maker: string; since: string; successor: string };
