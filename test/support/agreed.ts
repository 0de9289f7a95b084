import { agreeToProvider } from "~/provider-access/consents.server";
import { CONSENT_WORDING } from "~/providers/companies";
import type { RemoteProvider } from "~/providers/image-model";

/** The shop's merchant has agreed that these companies receive what is sent. */
export async function agreed(shop: string, ...providers: RemoteProvider[]): Promise<void> {
  for (const provider of providers) {
    await agreeToProvider({ shop, staff: "staff-1", provider }, CONSENT_WORDING);
  }
}
