/** Who did it: the staff member's id in the session token, or the shop itself where there is none. */
export function staffOf(sessionToken: { sub?: string } | undefined): string {
  return sessionToken?.sub ?? "shop";
}
