import { Banner } from "@shopify/polaris";
import { PAUSED_DAYS } from "~/generation/bulk-view";
import { TimeText } from "~/ui/time-text";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

type Props = { pausedAt: string; actions: BulkActions };

export function PausedBanner({ pausedAt, actions }: Props) {
  const ends = new Date(Date.parse(pausedAt) + PAUSED_DAYS * 24 * 3_600_000);
  return (
    <Banner
      tone="warning"
      title={words.pausedTitle}
      action={{
        content: words.resume,
        onAction: () => actions.act({ intent: "resume" }),
        loading: actions.isPending("resume"),
      }}
    >
      <p>{words.pausedText}</p>
      <p>
        {words.pausedUntil} <TimeText at={ends.toISOString()} />.
      </p>
    </Banner>
  );
}
