/** How long after a picture was made its verdict is still asked for. Then it is said that there is none. */
export const VERDICT_TRIED_FOR_SECONDS = 6 * 3600;
