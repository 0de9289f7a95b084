import { ActionList, Button, Popover } from "@shopify/polaris";
import { LayoutColumns3Icon } from "@shopify/polaris-icons";
import { useState } from "react";
import { actWords, menuWords } from "../act-messages";
import { isPossible, type CanvasAct } from "../canvas-acts";
import { useCanvas } from "../canvas-context";
import { useActs } from "../use-acts";

const SECTIONS: readonly (readonly CanvasAct[])[] = [
  ["tidy"],
  ["align-left", "align-centre", "align-right"],
  ["align-top", "align-middle", "align-bottom"],
  ["distribute-across", "distribute-down"],
];

/** Puts the selection in order. */
export function ArrangeMenu() {
  const { store } = useCanvas();
  const perform = useActs();
  const [isOpen, setIsOpen] = useState(false);
  const opener = (
    <Button icon={LayoutColumns3Icon} disclosure onClick={() => setIsOpen(!isOpen)}>
      {menuWords.arrange}
    </Button>
  );
  const sections = SECTIONS.map((acts) => ({
    items: acts
      .filter((act) => isPossible(act, store.getState()))
      .map((act) => ({ content: actWords[act], onAction: () => perform(act) })),
  })).filter(({ items }) => items.length > 0);

  return (
    <Popover active={isOpen} activator={opener} onClose={() => setIsOpen(false)}>
      <ActionList sections={sections} onActionAnyItem={() => setIsOpen(false)} />
    </Popover>
  );
}
