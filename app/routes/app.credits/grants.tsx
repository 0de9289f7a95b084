import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import type { GrantView } from "~/credits/grants.server";
import { grantLabels } from "~/credits/messages";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { creditsPageMessages as words } from "./messages";

export function Grants({ grants }: { grants: GrantView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {words.grantsTitle}
          </Text>
          <Text as="p" tone="subdued">
            {grants.length > 0 ? words.grantsText : words.noGrants}
          </Text>
        </BlockStack>
        <ul className="list-rows">
          {grants.map((grant) => (
            <ListRow
              key={grant.id}
              title={grantLabels[grant.kind]}
              badge={grant.test && <Badge>{words.test}</Badge>}
              detail={<GrantDetail grant={grant} />}
            />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function GrantDetail({ grant }: { grant: GrantView }) {
  const left = words.grantLeft(grant.available + grant.held, grant.amount);
  if (!grant.expiresAt) return `${left} · ${words.neverExpires}`;
  return (
    <>
      {left} · {words.expires} <TimeText at={grant.expiresAt} dateOnly />
    </>
  );
}
