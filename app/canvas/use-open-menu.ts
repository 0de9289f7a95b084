import { useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { useCanvas } from "./canvas-context";
import type { AddMenu } from "./canvas-store";
import type { Point } from "./node-size";

/** At most; the menu is placed so that it lies wholly on the screen. */
export const MENU_PX = { width: 340, height: 540 };

export function useOpenMenu() {
  const { store } = useCanvas();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (screen: Point, { join = null, pointed = true }: Partial<Pick<AddMenu, "join" | "pointed">>) =>
      store.setState({
        addMenu: { screen, flow: screenToFlowPosition(screen), join, pointed },
        contextMenu: null,
        notice: null,
      }),
    [store, screenToFlowPosition],
  );
}

/** Where nobody pointed, the menu comes in the middle of what is seen. */
export function useOpenMenuInMiddle() {
  const openMenu = useOpenMenu();
  return useCallback(() => {
    const stage = document.querySelector(".canvas-stage")?.getBoundingClientRect();
    const { left = 0, top = 0, width = 0, height = 0 } = stage ?? {};
    openMenu({ x: left + width / 2 - MENU_PX.width / 2, y: top + height / 8 }, { pointed: false });
  }, [openMenu]);
}
