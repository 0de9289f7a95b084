import { z } from "zod";
import { grantScopes, revokeScopes, scopesDetail } from "../store/scopes";
import type { World } from "../store/world";
import { readBody, replyJson, type Exchange } from "./exchange";

const ScopesInput = z.object({ change: z.enum(["grant", "revoke"]), scopes: z.array(z.string()) });

/** What the admin's frame asks on the merchant's behalf: the scopes as they are, one more, one less. */
export async function answerScopes(
  world: World,
  { method, request, response }: Exchange,
): Promise<void> {
  if (method !== "POST") {
    replyJson(response, scopesDetail(world));
    return;
  }
  const { change, scopes } = ScopesInput.parse(
    JSON.parse((await readBody(request)).toString("utf8")),
  );
  const changed = change === "grant" ? grantScopes(world, scopes) : revokeScopes(world, scopes);
  if (changed.kind === "refused") {
    const why = change === "grant" ? "not declared by the app" : "required";
    replyJson(response, { error: `These scopes are ${why}: ${changed.scopes.join(", ")}` }, 422);
    return;
  }
  replyJson(response, scopesDetail(world));
}
