import { Button, ButtonGroup } from "@shopify/polaris";
import { useCanvas } from "../canvas-context";
import type { Dialog } from "../canvas-store";
import { priceWords } from "../dialog-messages";
import { CanvasDialog } from "./canvas-dialog";

type Props = { asked: Extract<Dialog, { kind: "price" }>; onClose: () => void };

/** No run starts at a price that was not on the screen: this is where it comes on the screen. */
export function PriceDialog({ asked, onClose }: Props) {
  const { runs } = useCanvas();
  const { was, credits, again } = asked;
  const askedFor = again ? priceWords.againTitle : priceWords.staleTitle;
  return (
    <CanvasDialog
      title={was === null ? askedFor : priceWords.changedTitle}
      onClose={onClose}
      foot={
        <ButtonGroup>
          <Button onClick={onClose}>{priceWords.decline}</Button>
          <Button variant="primary" onClick={runs.agreeToPrice}>
            {priceWords.agree(credits)}
          </Button>
        </ButtonGroup>
      }
    >
      <p>{was === null ? priceWords.asks(asked) : priceWords.changed(was, credits)}</p>
    </CanvasDialog>
  );
}
