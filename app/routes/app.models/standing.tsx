import { Badge } from "@shopify/polaris";
import type { ModelInShop } from "~/provider-access/access.server";
import type { ProviderId } from "~/providers/image-model";
import { modelsPageMessages as words } from "./messages";

const tones = { ready: "success", "asks-first": "info", unavailable: "warning" } as const;

/** What a merchant of this shop meets who chooses the model now. */
export function InShopBadge({ standing }: { standing: ModelInShop }) {
  return <Badge tone={tones[standing.kind]}>{words.inShop[standing.kind]}</Badge>;
}

export function InShopWords({ standing }: { standing: ModelInShop }) {
  if (standing.kind === "ready") return null;
  return standing.kind === "unavailable" ? standing.reason : words.asksFirst(standing.company);
}

/** Of another company's model, whether it was ever called for real. */
export function VerifiedWords(props: { provider: ProviderId; verifiedAt: string | undefined }) {
  const { provider, verifiedAt } = props;
  if (provider === "studio") return null;
  return verifiedAt === undefined ? words.notVerified : words.verified(verifiedAt);
}
