import verified from "./verified-models.json";

/** By model, when `npm run live:check` last got a picture from the real service. It writes the file. */
export const verifiedModels: Partial<Record<string, string>> = verified;
