import { Badge } from "@shopify/polaris";
import { imageModels, resolveModel } from "~/providers/image-models";
import { ListCard } from "~/ui/list-card";
import { ListRow } from "~/ui/list-row";
import { modelsPageMessages as words } from "./messages";

/** What merchants may still look for, and what to use instead. */
export function RetiredModels() {
  return (
    <ListCard title={words.retiredTitle} text={words.retiredText}>
      {imageModels.map(({ id, name, maker, status }) => {
        if (status.kind !== "retired") return null;
        const { since, successor } = status;
        const successorName = resolveModel(successor)?.name ?? successor;
        return (
          <ListRow
            key={id}
            title={name}
            badge={<Badge>{words.status.retired}</Badge>}
            detail={words.retired({ maker, since, successor: successorName })}
          />
        );
      })}
    </ListCard>
  );
}
