import { Badge, Link } from "@shopify/polaris";
import { JudgedThumb } from "~/canvas/judged-thumb";
import type { TileView } from "~/generation/canvas-state";
import type { PlanSummary } from "~/publishing/list-publish-plans.server";
import { modeWords, standingWords } from "~/publishing/messages";
import { standingTones } from "~/publishing/plan-standing";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { publicationsMessages as words } from "./messages";

export function PlanRow({ plan, tile }: { plan: PlanSummary; tile: TileView | undefined }) {
  const { planId, standing, createdAt } = plan;
  return (
    <ListRow
      media={<JudgedThumb image={tile} alt="" sizePx={56} />}
      title={
        <Link url={`/app/publications/${planId}`} removeUnderline monochrome>
          {titleOf(plan)}
        </Link>
      }
      detail={
        <>
          {whatOf(plan)} · <TimeText at={createdAt} />
        </>
      }
      badge={<Badge tone={standingTones[standing]}>{standingWords[standing]}</Badge>}
    />
  );
}

function titleOf({ productTitles }: PlanSummary): string {
  const [first = "", ...others] = productTitles;
  const name = first || words.unnamedProduct;
  return others.length === 0 ? name : words.andMore(name, others.length);
}

function whatOf({ mode, imageCount, publishedCount }: PlanSummary): string {
  const isMixed = publishedCount > 0 && publishedCount < imageCount;
  const count = isMixed ? words.published(publishedCount, imageCount) : words.images(imageCount);
  if (mode === null) return count;
  return imageCount === 1 ? modeWords[mode] : `${modeWords[mode]} · ${count}`;
}
