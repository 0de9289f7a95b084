import { settingsOf } from "~/providers/endpoints.server";
import { REMOTE_PROVIDERS, type RemoteProvider } from "~/providers/image-model";

/** The settings that make the app call servers of this machine in place of these providers. */
export function wireEnvironment(
  addresses: Partial<Record<string, string>>,
  key: string,
): Record<string, string> {
  const settings = REMOTE_PROVIDERS.flatMap((id) => settingsFor(id, addresses[id], key));
  return Object.fromEntries(settings);
}

function settingsFor(
  id: RemoteProvider,
  address: string | undefined,
  key: string,
): [name: string, value: string][] {
  const settings = settingsOf(id);
  if (!settings || address === undefined) return [];
  return [
    [settings.keyName, key],
    [settings.addressName, address],
  ];
}
