import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ExternalIcon } from "@shopify/polaris-icons";
import type { TileViews } from "~/generation/canvas-state";
import { standingWords } from "~/publishing/messages";
import { standingOf, standingTones, type PlanStanding } from "~/publishing/plan-standing";
import type { PlannedProduct, PublishPlanView } from "~/publishing/publish-plan";
import { MediaStrip } from "./media-strip";
import { planMessages as words } from "./messages";
import { PublicationRow } from "./publication-row";
import type { PlanActions } from "./use-plan-actions";

type ProductCardProps = {
  product: PlannedProduct;
  plan: PublishPlanView;
  pictures: TileViews;
  actions: PlanActions;
};

/** One product of the plan: what is done to it, and its media before and after. */
export function ProductCard({ product, plan, pictures, actions }: ProductCardProps) {
  const { productId, productTitle, before, after, publications } = product;
  const title = productTitle || words.unnamedProduct;
  const standing = standingOf(
    plan.state,
    publications.map(({ state }) => state),
  );
  const names = stripNames(standing);
  const isAlone = plan.products.length === 1;
  const isOnly = isAlone && publications.length === 1;
  const isUnseen = !publications.some(({ wasOnProduct }) => wasOnProduct);
  const isChanged = after.length > before.length;

  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd" breakWord>
            {isAlone ? headingOf(standing, isUnseen) : title}
          </Text>
          {!isAlone && <Badge tone={standingTones[standing]}>{standingWords[standing]}</Badge>}
          {productTitle && (
            <Button
              variant="plain"
              icon={ExternalIcon}
              url={`shopify://admin/products/${productId.split("/").at(-1)}`}
              target="_top"
              accessibilityLabel={words.viewProduct(title)}
            >
              {words.view}
            </Button>
          )}
        </InlineStack>
        {publications.map((publication) => (
          <PublicationRow
            key={publication.id}
            picture={pictures[publication.imageId]}
            isOnly={isOnly}
            {...{ publication, actions }}
          />
        ))}
        {productTitle && (
          <div className="plan-strips">
            <MediaStrip name={names.before} media={before} pictures={pictures} />
            {isChanged && <MediaStrip name={names.after} media={after} pictures={pictures} />}
          </div>
        )}
      </BlockStack>
    </Card>
  );
}

function headingOf(standing: PlanStanding, isUnseen: boolean): string {
  switch (standing) {
    case "published":
    case "partly-undone":
      return words.whatChanged;
    case "undone":
      return isUnseen ? words.whatWasPlanned : words.whatChanged;
    default:
      return words.whatChanges;
  }
}

/** "After" is said only of what was read back from the shop. */
function stripNames(standing: PlanStanding) {
  switch (standing) {
    case "proposed":
    case "blocked":
      return { before: words.now, after: words.afterwards };
    case "waiting":
    case "applying":
      return { before: words.before, after: words.afterwards };
    case "published":
    case "partly-undone":
      return { before: words.before, after: words.after };
    case "undone":
      return { before: words.again, after: words.after };
    default:
      return { before: words.before, after: words.planned };
  }
}
