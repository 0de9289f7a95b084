/** What credits cost and what comes free. Money is in US cents, credits are whole. */
export const priceList = {
  welcome: { credits: 100, days: 30 },
  free: { creditsPerMonth: 30 },
  plans: [
    { id: "starter", priceCents: 1_900, creditsPerMonth: 1_900 },
    { id: "studio", priceCents: 5_900, creditsPerMonth: 6_200 },
    { id: "scale", priceCents: 19_900, creditsPerMonth: 22_000 },
  ],
  /** A year costs this many months. */
  annualMonthsPaid: 11,
  packs: [
    { id: "pack-small", priceCents: 1_000, credits: 1_000 },
    { id: "pack-medium", priceCents: 4_500, credits: 4_700 },
    { id: "pack-large", priceCents: 12_000, credits: 13_000 },
  ],
  /** No credit may be sold below this. */
  lowestCreditPriceCents: 0.82,
  lowBalanceShare: 0.1,
  /** What comes back by itself, in a day (UTC), for images that no longer show the product. */
  goodwill: { mostCreditsADay: 500 },
} as const;
