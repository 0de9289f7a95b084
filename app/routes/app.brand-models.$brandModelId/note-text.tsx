import { BlockStack, Text } from "@shopify/polaris";
import type { ConsentNote } from "~/images/brand-model";
import { TimeText } from "~/ui/time-text";
import { brandModelMessages as words } from "./messages";

/** One note as it was written, and who wrote it. */
export function NoteText({ note, reader }: { note: ConsentNote; reader: string }) {
  const { agreedBy, agreedOn, use, endsOn, writtenBy, writtenAt, withdrawnAt, withdrawnBy } = note;
  return (
    <BlockStack gap="050">
      <Text as="p" fontWeight="semibold" breakWord>
        {agreedBy}, <TimeText at={agreedOn} dateOnly />
        {" – "}
        {endsOn ? <TimeText at={endsOn} dateOnly /> : words.untilWithdrawn}
      </Text>
      <Text as="p" breakWord>
        {use}
      </Text>
      <Text as="p" tone="subdued">
        {words.writtenBy} {words.staff(writtenBy, reader)}, <TimeText at={writtenAt} />
        {withdrawnAt ? (
          <>
            {" · "}
            {words.withdrawn} {words.staff(withdrawnBy, reader)}, <TimeText at={withdrawnAt} />
          </>
        ) : null}
      </Text>
    </BlockStack>
  );
}
