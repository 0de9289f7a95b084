import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { BrandModel, ConsentNote } from "~/images/brand-model";
import { NoteForm } from "./note-form";
import { NoteText } from "./note-text";
import { brandModelMessages as words } from "./messages";
import { useModelActions } from "./use-model-actions";

type Props = {
  model: Pick<BrandModel, "standing" | "note">;
  /** Those that hold no more, the latest first. */
  earlier: ConsentNote[];
  reader: string;
  today: string;
};

/** Who agreed to what, and the way to write it down or take it back. */
export function ConsentCard({ model: { standing, note }, earlier, reader, today }: Props) {
  const [isWriting, setWriting] = useState(false);
  const { send, isBusy } = useModelActions();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.noteTitle}
        </Text>
        {standing === "consented" ? (
          <Text as="p">{words.noteHolds}</Text>
        ) : (
          <Banner tone="warning">
            {standing === "consent-ended" ? words.noteEnded : words.noteMissing}
          </Banner>
        )}
        {note ? <NoteText note={note} reader={reader} /> : null}
        {isWriting ? (
          <NoteForm today={today} onClose={() => setWriting(false)} />
        ) : (
          <InlineStack gap="200">
            <Button variant={note ? "secondary" : "primary"} onClick={() => setWriting(true)}>
              {note ? words.writeNew : words.write}
            </Button>
            {note ? (
              <Button loading={isBusy} onClick={() => void send({ intent: "withdraw" })}>
                {words.withdraw}
              </Button>
            ) : null}
          </InlineStack>
        )}
        {note && !isWriting ? (
          <Text as="p" tone="subdued">
            {words.withdrawHint}
          </Text>
        ) : null}
        {earlier.length > 0 ? (
          <BlockStack gap="300">
            <Text as="h3" variant="headingSm">
              {words.earlier}
            </Text>
            {earlier.map((one) => (
              <NoteText key={one.writtenAt} note={one} reader={reader} />
            ))}
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
