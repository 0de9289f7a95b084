import { getEnv, type Env } from "./env.server";

const SECRETS = [
  "SHOPIFY_API_SECRET",
  "S3_SECRET_ACCESS_KEY",
  "GOOGLE_GENERATIVE_AI_API_KEY",
  "BFL_API_KEY",
  "OPENAI_API_KEY",
  "FAL_KEY",
  "IDEOGRAM_API_KEY",
  "RECRAFT_API_KEY",
  "XAI_API_KEY",
  "LUMA_API_KEY",
] as const satisfies (keyof Env)[];

/** What is shorter may be an ordinary word, as the password of a database on one's own machine is. */
const SHORTEST_SECRET = 12;

/** What we send as "Authorization: Bearer …", and every token that is three parts of base64url. */
const TOKENS = /\bBearer\s+\S+|\bey[\w-]{8,}\.[\w-]+\.[\w-]*|\bshp(at|ca|ss|ua)_\w+/g;

/** Other people's error messages quote what they were sent: our secrets are taken out by value, tokens by shape. */
export function hideSecrets(text: string): string {
  const env = getEnv();
  const values = [...SECRETS.map((name) => env[name]), passwordOf(env.DATABASE_URL)];
  return values
    .flatMap((value) => (value && value.length >= SHORTEST_SECRET ? value : []))
    .reduce((shown, value) => shown.replaceAll(value, "[redacted]"), text)
    .replace(TOKENS, "[redacted]");
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
