import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { JudgedThumb } from "~/canvas/judged-thumb";
import type { TileView, TileViews } from "~/generation/canvas-state";
import type { WaitingPlan } from "~/publishing/waiting-plans.server";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { homeMessages as words } from "./messages";

type WaitingPlansProps = { plans: WaitingPlan[]; tiles: TileViews };

export function WaitingPlans({ plans, tiles }: WaitingPlansProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {words.waitingTitle}
          </Text>
          <Text as="p" tone="subdued">
            {words.waitingText}
          </Text>
        </BlockStack>
        <ul className="list-rows">
          {plans.map((plan) => (
            <PlanRow key={plan.planId} plan={plan} tile={tiles[plan.imageId ?? ""]} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function PlanRow({ plan, tile }: { plan: WaitingPlan; tile: TileView | undefined }) {
  const title = plan.productTitles.join(", ");
  return (
    <ListRow
      media={<JudgedThumb image={tile} alt="" sizePx={40} />}
      title={title}
      detail={<TimeText at={plan.createdAt} />}
      aside={
        <Button
          url={`/app/publications/${plan.planId}`}
          accessibilityLabel={`${words.review} ${title}`}
        >
          {words.review}
        </Button>
      }
    />
  );
}
