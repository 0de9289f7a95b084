import { credits } from "~/credits/messages";

export const bulkTroubleMessages = {
  short: "Not enough credits, so nothing was started",
  quoteChanged: "The price changed, so nothing was started",
  quoteText: (was: number, now: number) =>
    `It was ${credits(was)} and is ${credits(now)} now. Press it again if that is right.`,
  overCap: "Your limit is too low, so nothing was started",
  overCapText: (needed: number, cap: number) =>
    `Together with what is spent it needs ${credits(needed)}, the limit is ${credits(cap)}. Raise it, or leave products out.`,
  agreeAndStart: "Agree and start",
  nothing: "There is nothing to make",
  nothingText: "Every product is left out, or has its images already.",
};
