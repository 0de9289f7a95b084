import { BlockStack, Card, Text } from "@shopify/polaris";
import { templateWords } from "./messages";
import "./template-cards.css";

type Shown = { id: string; title: string; purpose: string; ratio: string };

type Props<Template extends Shown> = {
  templates: readonly Template[];
  isBusy: boolean;
  onChoose: (id: Template["id"]) => void;
};

/** Each shows the shape of the pictures it makes. */
export function TemplateCards<Template extends Shown>({
  templates,
  isBusy,
  onChoose,
}: Props<Template>) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {templateWords.title}
          </Text>
          <Text as="p" tone="subdued">
            {templateWords.text}
          </Text>
        </BlockStack>
        <ul className="template-cards">
          {templates.map(({ id, title: name, purpose, ratio }) => (
            <li key={id}>
              <button
                type="button"
                className="template-card"
                disabled={isBusy}
                onClick={() => onChoose(id)}
              >
                <span className="template-shape" data-template={id} aria-hidden="true">
                  <span style={{ aspectRatio: ratio.replace(":", " / ") }} />
                </span>
                <span className="template-words">
                  <strong>{name}</strong>
                  <span>{purpose}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
