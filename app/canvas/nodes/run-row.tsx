import { Button } from "@shopify/polaris";
import { PlayIcon, StopCircleIcon } from "@shopify/polaris-icons";
import { Link } from "@remix-run/react";
import type { ReactElement } from "react";
import type { NodeOf } from "~/workflow/document";
import type { RunnableNode } from "~/workflow/runnable";
import { useCanvas, useCanvasState } from "../canvas-context";
import { runWords } from "../messages";
import type { Quote } from "../planner";
import type { NodeRuns } from "../use-generation";
import { useSetAside } from "./use-set-aside";
import { useJustChanged } from "../use-just-changed";
import { TipLine, useTip } from "./tip-line";
import { RunForAll } from "./run-for-all";

type Props = { node: RunnableNode; runs: NodeRuns; quote: Quote };

/** Run with its price on it; Cancel while it runs. */
export function RunRow({ node, runs, quote }: Props) {
  const canvas = useCanvas();
  const starting = useCanvasState((state) => state.starting.has(node.id));
  const atWork = starting ? undefined : runs.working.at(-1);
  const cancelling = useCanvasState((state) => state.cancelling.has(atWork?.runId ?? ""));
  const aside = useSetAside(node);
  // Run and Cancel stand in one place: the second click of a double click is not meant for what came there since.
  const justChanged = useJustChanged(atWork ? "cancel" : "run");
  return (
    <div className="run-row">
      {aside && !atWork ? (
        <p className="run-hint">{aside.hint}</p>
      ) : (
        <RunHint node={node} quote={quote} runs={runs} />
      )}
      {atWork ? (
        <Button
          fullWidth
          icon={StopCircleIcon}
          disabled={justChanged || cancelling}
          onClick={() => void canvas.runs.cancelRun(atWork.runId)}
        >
          {cancelling ? runWords.cancelling : runWords.cancel}
        </Button>
      ) : aside ? (
        <Button fullWidth onClick={aside.undo}>
          {aside.button}
        </Button>
      ) : (
        <Button
          fullWidth
          variant="primary"
          icon={PlayIcon}
          loading={starting}
          disabled={justChanged || quote.kind !== "run"}
          onClick={() => canvas.runs.run([node.id])}
        >
          {buttonWords(quote)}
        </Button>
      )}
      {node.kind === "imageGeneration" && !aside ? <RunForAll nodeId={node.id} /> : null}
    </div>
  );
}

function buttonWords(quote: Quote): string {
  switch (quote.kind) {
    case "run":
      return runWords.run(quote.credits);
    case "up-to-date":
      return runWords.upToDate;
    case "blocked":
      return runWords.blocked;
  }
}

/** One line above the button: what stood in the way of the last press, else what the press includes. */
function RunHint({ node, quote, runs }: Props) {
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));
  const available = useCanvasState((state) => state.live.creditsAvailable);
  const needed = quote.kind === "run" ? quote.credits : 0;
  if (notice?.kind === "short") return <Short {...notice} />;
  if (needed > available) return <Short needed={needed} available={available} />;
  if (notice?.kind === "words") {
    return (
      <p className="run-hint" data-critical title={notice.text}>
        {notice.text}
      </p>
    );
  }
  if (quote.kind === "up-to-date")
    return <p className="run-hint">{runWords.upToDateWhy[node.kind]}</p>;
  const words = <p className="run-hint">{priceWords(quote, node.kind)}</p>;
  const isIdle = quote.kind === "run" && quote.steps === 1 && runs.working.length === 0;
  return node.kind === "imageGeneration" && isIdle ? (
    <TipOr node={node} runs={runs}>
      {words}
    </TipOr>
  ) : (
    words
  );
}

type TipProps = { node: NodeOf<"imageGeneration">; runs: NodeRuns; children: ReactElement };

/** Advice takes the place of what is always true. */
function TipOr({ node, runs, children }: TipProps) {
  const tip = useTip(node, runs);
  return tip ? <TipLine tip={tip} /> : children;
}

function priceWords(quote: Quote, kind: RunnableNode["kind"]): string {
  if (quote.kind === "blocked") return runWords.blockedWhy;
  if (quote.kind !== "run" || quote.credits === 0) return "";
  return quote.steps > 1 ? runWords.alsoRuns(quote.steps - 1) : runWords.onlyDelivered[kind];
}

function Short({ needed, available }: { needed: number; available: number }) {
  return (
    <p className="run-hint" data-critical>
      {runWords.short(needed, available)} <Link to="/app/credits">{runWords.aboutCredits}</Link>
    </p>
  );
}
