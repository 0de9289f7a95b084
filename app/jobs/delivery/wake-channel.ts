/** Whom the claim loops listen for; the message is the job's name. */
export const WAKE_CHANNEL = "packshot_jobs";
