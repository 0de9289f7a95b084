import { randomBytes } from "node:crypto";
import { takeFault } from "../store/faults";
import type { TokenRecord } from "../store/records";
import { nowOf, type World } from "../store/world";
import { header, readBody, replyJson, type Exchange } from "./exchange";
import { isSessionTokenGood } from "./session-token";

const ACCESS_SECONDS = 3_600;
const ONLINE_SECONDS = 86_399;
const REFRESH_SECONDS = 90 * 86_400;

type Form = Record<string, string | undefined>;

/** `POST /admin/oauth/access_token`: token exchange, and refresh with rotation. */
export async function answerTokenRequest(
  world: World,
  { request, response }: Exchange,
): Promise<void> {
  const form = parseForm(
    (await readBody(request)).toString("utf8"),
    header(request, "content-type"),
  );
  const { apiKey, apiSecret } = world.settings;
  if (form.client_id !== apiKey || form.client_secret !== apiSecret) {
    refuse(world, response, { error: "invalid_client" });
    return;
  }
  if (form.grant_type === "urn:ietf:params:oauth:grant-type:token-exchange") {
    exchange(world, response, form);
  } else if (form.grant_type === "refresh_token") {
    refresh(world, response, form);
  } else {
    refuse(world, response, { error: "unsupported_grant_type" });
  }
}

function parseForm(body: string, contentType: string | null): Form {
  if (contentType?.includes("json")) return JSON.parse(body) as Form;
  return Object.fromEntries(new URLSearchParams(body));
}

function refuse(world: World, response: Exchange["response"], body: { error: string }): void {
  world.diary.tokens.refused += 1;
  replyJson(response, body, 400);
}

function exchange(world: World, response: Exchange["response"], form: Form): void {
  const isRefused = takeRefusal(world, "exchange");
  if (isRefused || !isSessionTokenGood(world, form.subject_token ?? "")) {
    refuse(world, response, { error: "invalid_subject_token" });
    return;
  }
  install(world);
  world.diary.tokens.exchanged += 1;
  const isOnline = form.requested_token_type?.includes("online-access-token") ?? false;
  const token = issue(world, { replaces: null, isExpiring: form.expiring === "1" && !isOnline });
  replyJson(response, isOnline ? onlineAnswer(world, token) : offlineAnswer(token));
}

function takeRefusal(world: World, grant: "exchange" | "refresh"): boolean {
  const fits = (fault: { grant?: string | undefined }) =>
    fault.grant === undefined || fault.grant === grant;
  return takeFault(world.faults, "token-refused", fits) !== null;
}

/** Opening the app again after an uninstall is a managed installation: Shopify installs it without asking the app. */
function install(world: World): void {
  world.state.installed = true;
  if (world.state.scopes.length === 0) world.state.scopes = [...world.settings.scopes];
}

/** The old refresh token lives until the new access token is first used, so a lost answer does not lock anyone out. */
function refresh(world: World, response: Exchange["response"], form: Form): void {
  const known = world.state.tokens.find((token) => token.refreshToken === form.refresh_token);
  const isRefused = takeRefusal(world, "refresh");
  const isGood = known?.state === "current" && known.refreshExpiresAt > nowOf(world);
  if (isRefused || !isGood || !world.state.installed) {
    refuse(world, response, { error: "invalid_grant" });
    return;
  }
  world.diary.tokens.refreshed += 1;
  replyJson(
    response,
    offlineAnswer(issue(world, { replaces: known.refreshToken, isExpiring: true })),
  );
}

function issue(
  world: World,
  { replaces, isExpiring }: { replaces: string | null; isExpiring: boolean },
): TokenRecord {
  const now = nowOf(world);
  const token: TokenRecord = {
    accessToken: `shpat_${randomBytes(16).toString("hex")}`,
    accessExpiresAt: isExpiring ? now + ACCESS_SECONDS * 1000 : Number.MAX_SAFE_INTEGER,
    refreshToken: isExpiring ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAt: now + REFRESH_SECONDS * 1000,
    scopes: [...world.state.scopes],
    state: "current",
    replaces,
    issuedAt: now,
  };
  world.state.tokens.push(token);
  world.save();
  return token;
}

function offlineAnswer(token: TokenRecord) {
  const answer = { access_token: token.accessToken, scope: token.scopes.join(",") };
  if (token.refreshToken === null) return answer;
  return {
    ...answer,
    expires_in: ACCESS_SECONDS,
    refresh_token: token.refreshToken,
    refresh_token_expires_in: REFRESH_SECONDS,
  };
}

function onlineAnswer(world: World, token: TokenRecord) {
  return {
    access_token: token.accessToken,
    scope: token.scopes.join(","),
    expires_in: ONLINE_SECONDS,
    associated_user_scope: token.scopes.join(","),
    associated_user: {
      id: Number(world.settings.staffId),
      first_name: "Demo",
      last_name: "Merchant",
      email: "owner@packshot-demo.test",
      email_verified: true,
      account_owner: true,
      locale: "en",
      collaborator: false,
    },
  };
}

/** Says whether a call may pass, and retires the token this one replaced on its first use. */
export function admitAccessToken(world: World, accessToken: string | null): boolean {
  const token = world.state.tokens.find((one) => one.accessToken === accessToken);
  if (!token || token.state === "revoked" || !world.state.installed) return false;
  if (token.accessExpiresAt <= nowOf(world)) return false;

  if (token.replaces !== null) {
    for (const old of world.state.tokens) {
      if (old.refreshToken === token.replaces && old.state === "current") old.state = "superseded";
    }
    token.replaces = null;
    world.save();
  }
  return true;
}

export function expireAccessTokens(world: World): void {
  for (const token of world.state.tokens)
    token.accessExpiresAt = Math.min(token.accessExpiresAt, nowOf(world));
}

export function revokeTokens(world: World): void {
  for (const token of world.state.tokens) token.state = "revoked";
}
