import { announceScopes } from "./announce";
import type { World } from "./world";

type ScopesDetail = { granted: string[]; required: string[]; optional: string[] };

export function scopesDetail({ state, settings }: World): ScopesDetail {
  return {
    granted: state.scopes,
    required: settings.scopes,
    optional: settings.optionalScopes,
  };
}

type ScopesChange = { kind: "changed" } | { kind: "refused"; scopes: string[] };

/** The merchant agreed. Only what the app's configuration declares can be granted. */
export function grantScopes(world: World, scopes: string[]): ScopesChange {
  const undeclared = undeclaredOf(world, scopes);
  if (undeclared.length > 0) return { kind: "refused", scopes: undeclared };
  return change(world, [...new Set([...world.state.scopes, ...scopes])]);
}

function undeclaredOf({ settings }: World, scopes: string[]): string[] {
  const declared = [...settings.scopes, ...settings.optionalScopes];
  return scopes.filter((scope) => !declared.includes(scope));
}

/** What the app cannot do without stays. */
export function revokeScopes(world: World, scopes: string[]): ScopesChange {
  const required = scopes.filter((scope) => world.settings.scopes.includes(scope));
  if (required.length > 0) return { kind: "refused", scopes: required };
  return change(
    world,
    world.state.scopes.filter((scope) => !scopes.includes(scope)),
  );
}

function change(world: World, scopes: string[]): ScopesChange {
  const previous = world.state.scopes;
  world.state.scopes = scopes;
  if (scopes.length !== previous.length) announceScopes(world, previous);
  return { kind: "changed" };
}
