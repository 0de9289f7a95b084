import { credits } from "~/credits/messages";
import type { CreditMove } from "~/credits/wallet";

export const creditsPageMessages = {
  title: "Credits",
  canBeUsed: "You can use",
  held: "Held for runs",
  spent: "Spent so far",
  number: (amount: number) => amount.toLocaleString("en-US"),

  howTitle: "How credits work",
  how: (model: string, price: number) => [
    `One ${model} image costs ${credits(price)}; the Run button shows the price before you press it.`,
    "When a run starts, its whole price is held.",
    "An image or a text is paid when it is stored: you see it, you keep it.",
    "Whatever was not delivered (an error, a refusal, a cancelled image) costs nothing, and what was held comes back.",
  ],

  howMore: "With your own figures",

  grantsTitle: "Where your credits come from",
  grantsText: "They are used from the top: what expires first goes first.",
  noGrants: "There are no credits to use right now.",
  grantLeft: (left: number, amount: number) =>
    `${left.toLocaleString("en-US")} of ${credits(amount)} left`,
  expires: "Use by",
  neverExpires: "Never expires",
  test: "Test credits: for Studio only",

  moreTitle: "More credits",
  more: "Credits cannot be bought in Packshot yet. What is listed here is what you have; an image that is not delivered costs none of it.",

  statementTitle: "Statement",
  statementText:
    "A run first holds its whole price. Each image or text that arrives is paid from that (−); what was held for one that does not arrive goes back.",
  noEntries:
    "Nothing has moved yet. Every credit that comes, goes or returns is written down here.",
  noneOfThese: "Nothing of this kind happened in that time.",
  moveFilter: "Show",
  everyMove: "Everything",
  timeFilter: "From",
  allTime: "All time",
  lastDays: (days: number) => `The last ${days} days`,
  download: "Download as CSV",
  downloadFailed: "The statement could not be downloaded. Try again in a moment.",
  csvFile: "packshot-credits.csv",
  csvColumns: {
    at: "Time (UTC)",
    move: "What",
    available: "Credits to use",
    held: "Credits held",
    note: "Note",
    workflow: "Workflow",
    products: "Products",
    staff: "Staff member",
    runId: "Run",
    imageId: "Image",
  },
  older: "Older",
  newest: "Back to the newest",
  amount: (move: CreditMove, amount: number) => amounts[move](amount.toLocaleString("en-US")),
  spentOn: (count: number, what: "image" | "text") =>
    count === 1
      ? `Spent on ${what === "image" ? "an image" : "a text"}`
      : `Spent on ${count} ${what}s`,
  givenBack: (count: number, isCancelled: boolean) =>
    `Given back: ${count} ${isCancelled ? "cancelled" : "not made"}`,
  notUsed: "Not used in time",
  imageAlt: (move: CreditMove) =>
    move === "grant" ? "The image this makes good" : "An image this paid for",
  moreImages: (count: number) => `+${count}`,
};

/** A sign where credits come or go for good: these add up to what a shop has. What is held may come back. */
const amounts: Record<CreditMove, (amount: string) => string> = {
  grant: (amount) => `+${amount}`,
  hold: (amount) => `${amount} held`,
  spend: (amount) => `−${amount}`,
  "give-back": (amount) => `${amount} back`,
  expire: (amount) => `−${amount}`,
  reverse: (amount) => `−${amount}`,
};
