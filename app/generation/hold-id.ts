/** A run holds its whole quote under one name; its image jobs are settled out of it. */
export function holdIdOf(runId: string): string {
  return `hold:${runId}`;
}
