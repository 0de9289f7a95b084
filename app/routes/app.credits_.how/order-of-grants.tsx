import { BlockStack, List, Text } from "@shopify/polaris";
import type { GrantView } from "~/credits/grants.server";
import { TimeText } from "~/ui/time-text";
import { howWords as words } from "./messages";

export function OrderOfGrants({ grants }: { grants: GrantView[] }) {
  const usable = grants.filter(({ available }) => available > 0);
  if (usable.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="p">{words.orderNow}</Text>
      <List type="number">
        {usable.map(({ id, kind, available, expiresAt }) => (
          <List.Item key={id}>
            {words.grant(kind, available)}
            {" · "}
            {expiresAt === null ? (
              words.neverExpires
            ) : (
              <>
                {words.until} <TimeText at={expiresAt} dateOnly />
              </>
            )}
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
