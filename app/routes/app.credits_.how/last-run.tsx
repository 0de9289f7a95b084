import { BlockStack, Box, Link, Text } from "@shopify/polaris";
import type { OwnFigures } from "~/credits/own-figures";
import { runName } from "~/generation/messages";
import { howWords as words } from "./messages";

type Props = {
  lastRun: OwnFigures["lastRun"];
  run: { workflowId: string; workflowName: string; productTitles: string[] } | null;
};

/** The rules told once more with the figures of a run that the merchant remembers. */
export function LastRun({ lastRun, run }: Props) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      {lastRun ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {words.lastRunTitle}
            {run && ": "}
            {run && (
              <Link url={`/app/workflows/${run.workflowId}`} monochrome>
                {runName(run)}
              </Link>
            )}
          </Text>
          <Text as="p">{words.lastRun(lastRun)}</Text>
        </BlockStack>
      ) : (
        <Text as="p">{words.noRun}</Text>
      )}
    </Box>
  );
}
