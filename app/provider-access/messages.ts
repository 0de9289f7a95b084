/** Why a model that Packshot could call is not called, in words for the merchant. */
export const accessWords = {
  stopped: (reason: string) => `Stopped by Packshot for now: ${reason}`,
  switchedOff: (company: string) => `You switched off ${company} in the settings.`,
  notAgreed: (company: string) =>
    `${company} would receive your prompt and photos. Agree to it first.`,
};
