import { Button, InlineStack } from "@shopify/polaris";
import { reviewMessages as words } from "./messages";

type Props = { isChosen: boolean; press: (key: string) => boolean };

/** What the keys do, for a mouse and a thumb: always in reach, below the pictures. */
export function ReviewBar({ isChosen, press }: Props) {
  const buttons = [
    ["a", words.approve],
    ["r", words.reject],
    ["h", words.makeHero],
    ["c", words.compare],
    ["z", words.undo],
    ["?", words.keys],
  ] as const;
  return (
    <div className="review-bar" role="toolbar" aria-label={words.barLabel}>
      <InlineStack gap="150" align="center">
        {buttons.map(([key, name]) => (
          <div key={key} data-key={key}>
            <Button
              size="slim"
              variant={key === "a" ? "primary" : "secondary"}
              disabled={!isChosen && !"z?".includes(key)}
              onClick={() => void press(key)}
            >
              {name}
            </Button>
          </div>
        ))}
      </InlineStack>
    </div>
  );
}
