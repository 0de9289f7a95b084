/** Why a model is shown and cannot be chosen. */
export const providerWords = {
  unknown: "This model is not known.",
  retired: (maker: string, since: string) => `${maker} switched it off on ${since}.`,
  noKey: (maker: string) => `Not connected: there is no key for ${maker}.`,
  noAdapter: (maker: string) => `Packshot cannot call ${maker} yet.`,
};
