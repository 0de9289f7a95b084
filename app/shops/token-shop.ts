/**
 * The shop that a request's session token speaks of, before anybody has looked whether the token is genuine: good for
 * waiting in the right line and for nothing else. Empty where there is none.
 */
export function shopBeforeVerification(request: Request): string {
  const bearer = request.headers.get("Authorization")?.replace(/^Bearer /, "");
  const token = bearer ?? new URL(request.url).searchParams.get("id_token") ?? "";
  const [, payload = ""] = token.split(".");
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    const isObject = typeof claims === "object" && claims !== null;
    return isObject && "dest" in claims ? String(claims.dest) : "";
  } catch {
    return "";
  }
}
