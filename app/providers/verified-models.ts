import verified from "./verified-models.json";

/** By model, when `npm run live:check` last had something made by the real service, as this code knows. It writes the file. */
export const verifiedModels: Partial<Record<string, string>> = verified;
