/** What a shop's own entries say of how credits work. */
export type OwnFigures = {
  /** Of so many days. */
  days: number;
  paid: { images: number; texts: number; credits: number };
  givenBack: { count: number; credits: number };
  madeGood: { images: number; credits: number };
  /** The latest run that is settled whole. Null before the first. */
  lastRun: {
    runId: string;
    held: number;
    paid: { count: number; credits: number };
    givenBack: { count: number; credits: number };
  } | null;
};
