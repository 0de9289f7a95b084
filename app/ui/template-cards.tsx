import { BlockStack, Card, Text } from "@shopify/polaris";
import "./template-cards.css";

type Shown = { id: string; title: string; purpose: string; ratio: string };

type Props<Template extends Shown> = {
  title: string;
  text: string;
  templates: readonly Template[];
  isBusy: boolean;
  onChoose: (id: Template["id"]) => void;
};

/** Each shows the shape of the pictures it makes. */
export function TemplateCards<Template extends Shown>({
  title,
  text,
  templates,
  isBusy,
  onChoose,
}: Props<Template>) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {text}
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
