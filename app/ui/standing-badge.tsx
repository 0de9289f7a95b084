import { Badge } from "@shopify/polaris";

type Props = { standing: "consented" | "no-consent" | "consent-ended" | "deleted"; words: string };

/** Whether pictures of a person may be sent, at a glance. */
export function StandingBadge({ standing, words }: Props) {
  const tone =
    standing === "consented" ? "success" : standing === "deleted" ? undefined : "critical";
  return <Badge tone={tone}>{words}</Badge>;
}
