import { ActionList, Button, Link, Popover } from "@shopify/polaris";
import {
  ClockIcon,
  DeleteIcon,
  DuplicateIcon,
  EditIcon,
  MenuHorizontalIcon,
} from "@shopify/polaris-icons";
import { useState } from "react";
import type { WorkflowSummary } from "~/generation/workflows.server";
import { ListRow } from "~/ui/list-row";
import { Thumb } from "~/ui/thumb";
import { TimeText } from "~/ui/time-text";
import { workflowsPageMessages as words } from "./messages";
import { RenameDialog } from "./rename-dialog";
import type { useWorkflowActions } from "./use-workflow-actions";

type WorkflowRowProps = {
  workflow: WorkflowSummary;
  tileUrl: string | null;
  actions: ReturnType<typeof useWorkflowActions>;
};

export function WorkflowRow({ workflow, tileUrl, actions }: WorkflowRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isRenaming, setIsRenaming] = useState(false);
  const { id, name, updatedAt } = workflow;
  const items = [
    { content: words.rename, icon: EditIcon, onAction: () => setIsRenaming(true) },
    { content: words.versions, icon: ClockIcon, url: `/app/workflows/${id}?versions` },
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
      media={<Thumb src={tileUrl} alt="" sizePx={48} />}
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
        <>
          <Popover active={isOpen} activator={opener} onClose={() => setIsOpen(false)}>
            <ActionList items={items} onActionAnyItem={() => setIsOpen(false)} />
          </Popover>
          {isRenaming && (
            <RenameDialog
              name={name}
              onRename={(wanted) => actions.rename(workflow, wanted)}
              onClose={() => setIsRenaming(false)}
            />
          )}
        </>
      }
    />
  );
}
