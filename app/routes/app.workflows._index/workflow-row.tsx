import { ActionList, Button, Link, Popover } from "@shopify/polaris";
import { DeleteIcon, DuplicateIcon, MenuHorizontalIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { WorkflowSummary } from "~/generation/workflows.server";
import { ListRow } from "~/ui/list-row";
import { TimeText } from "~/ui/time-text";
import { workflowsPageMessages as words } from "./messages";
import type { useWorkflowActions } from "./use-workflow-actions";

type WorkflowRowProps = {
  workflow: WorkflowSummary;
  actions: ReturnType<typeof useWorkflowActions>;
};

export function WorkflowRow({ workflow, actions }: WorkflowRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { id, name, updatedAt } = workflow;
  const items = [
    { content: words.duplicate, icon: DuplicateIcon, onAction: () => actions.duplicate(workflow) },
    {
      content: words.delete,
      icon: DeleteIcon,
      destructive: true,
      onAction: () => actions.remove(workflow),
    },
  ];
  const opener = (
    <Button
      icon={MenuHorizontalIcon}
      variant="tertiary"
      accessibilityLabel={words.actionsFor(name)}
      disabled={actions.isBusy}
      onClick={() => setIsOpen(true)}
    />
  );

  return (
    <ListRow
      title={
        <Link url={`/app/workflows/${id}`} removeUnderline monochrome>
          {name}
        </Link>
      }
      detail={
        <>
          {words.changed} <TimeText at={updatedAt} />
        </>
      }
      aside={
        <Popover active={isOpen} activator={opener} onClose={() => setIsOpen(false)}>
          <ActionList items={items} onActionAnyItem={() => setIsOpen(false)} />
        </Popover>
      }
    />
  );
}
