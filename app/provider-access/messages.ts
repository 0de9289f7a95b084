/** Why a model that Packshot could call is not called, in words for the merchant. */
export const accessWords = {
  stopped: (reason: string) => `Stopped by Packshot for now: ${reason}`,
  switchedOff: (company: string) => `You switched off ${company} in the settings.`,
  resting: (company: string, others: string[]) =>
    others.length === 0
      ? `${company} is not answering now. Try again in a few minutes.`
      : `${company} is not answering now. Use ${new Intl.ListFormat("en", { type: "disjunction" }).format(others)} instead, or try again in a few minutes.`,
  notAgreed: (company: string) =>
    `${company} would receive your prompt and photos. Agree to it first.`,
};
