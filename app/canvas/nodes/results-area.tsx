import { Icon } from "@shopify/polaris";
import { ChevronLeftIcon, ChevronRightIcon, ClockIcon } from "@shopify/polaris-icons";
import { useState, type CSSProperties } from "react";
import type { ImageJobView } from "~/generation/canvas-state";
import { failureWords } from "~/generation/job-failure";
import type { NodeOf } from "~/workflow/document";
import type { Problem } from "~/workflow/problem";
import { useCanvas, useCanvasState } from "../canvas-context";
import { generationWords } from "../messages";
import type { Quote } from "../planner";
import { tileGrid } from "../tile-grid";
import { allSteps, type NodeRuns } from "../use-generation";
import { ImageTile } from "./image-tile";
import { ProblemLines } from "./publish-body";
import { useSubjectImage } from "../use-subject-image";

type Props = { node: NodeOf<"imageGeneration">; runs: NodeRuns; quote: Quote };

/** A place of fixed size for what the node made, so that nothing below it moves when pictures arrive. */
export function ResultsArea({ node, runs, quote }: Props) {
  const notice = useCanvasState((state) => state.nodeNotices.get(node.id));
  const problems =
    notice?.kind === "problems" ? notice.problems : quote.kind === "blocked" ? quote.problems : [];
  const jobs = runs.shown?.imageJobs ?? [];

  return (
    <section className="results" aria-label={generationWords.results}>
      {jobs.length === 0 ? (
        <EmptyResults problems={problems} />
      ) : (
        <>
          <Tiles node={node} runs={runs} jobs={jobs} />
          <Footnotes node={node} problems={problems} jobs={jobs} />
        </>
      )}
      <HistoryBar node={node} runs={runs} />
    </section>
  );
}

function EmptyResults({ problems }: { problems: Problem[] }) {
  if (problems.length > 0) {
    return (
      <div className="results-empty">
        <ProblemLines problems={problems} />
      </div>
    );
  }
  return (
    <div className="results-empty">
      <strong>{generationWords.empty}</strong>
      <span className="quiet">{generationWords.emptyHint}</span>
    </div>
  );
}

type TilesProps = { node: NodeOf<"imageGeneration">; runs: NodeRuns; jobs: ImageJobView[] };

function Tiles({ node, runs, jobs }: TilesProps) {
  const { pictures, store } = useCanvas();
  const picks = runs.result?.picks.map((image) => image.imageId) ?? [];
  const { columns, tileWidthPx } = tileGrid(jobs.length, ratioOf(jobs, node.settings.ratio));
  const layout: CSSProperties = {
    gridTemplateColumns: `repeat(${columns}, ${tileWidthPx}px)`,
  };
  const scope = runs.scope;

  function pick(imageId: string, several: boolean): void {
    const chosen = several
      ? picks.includes(imageId)
        ? picks.filter((other) => other !== imageId)
        : [...picks, imageId]
      : [imageId];
    void pictures.pick({ nodeId: node.id, productId: scope }, chosen);
  }

  return (
    <div className="tiles nowheel" style={layout} title={generationWords.pickHint}>
      {jobs.map((job) => (
        <ImageTile
          key={job.imageJobId}
          job={job}
          runId={runs.shown?.runId ?? ""}
          ratio={node.settings.ratio}
          picked={job.image !== null && picks.includes(job.image.imageId)}
          onPick={pick}
          onOpen={(imageId) =>
            store.setState({ dialog: { kind: "large-view", nodeId: node.id, imageId } })
          }
        />
      ))}
    </div>
  );
}

function ratioOf(jobs: ImageJobView[], ratio: string): number {
  const image = jobs.find((job) => job.image)?.image;
  if (image) return image.widthPx / image.heightPx;
  const [width, height] = ratio.split(":").map(Number);
  return width / height;
}

type NotesProps = { node: NodeOf<"imageGeneration">; problems: Problem[]; jobs: ImageJobView[] };

/** Problems of now and failures of the run, over the foot of the pictures. */
function Footnotes({ node, problems, jobs }: NotesProps) {
  const { store } = useCanvas();
  const subject = useSubjectImage(node.id);
  const failures = [...new Set(jobs.flatMap((job) => job.failure ?? []))].filter(
    (failure) => failure !== "cancelled",
  );
  if (problems.length === 0 && failures.length === 0) return null;
  return (
    <div className="results-notes nowheel">
      {problems.length > 0 ? <ProblemLines problems={problems} /> : null}
      {failures.map((failure) => (
        <p key={failure} className="failure-line">
          {failureWords(failure)}{" "}
          {failure === "cut-out-unsure" && subject ? (
            <button
              type="button"
              className="text-button nodrag"
              onClick={() =>
                store.setState({
                  dialog: { kind: "cut-out", nodeId: node.id, imageId: subject.imageId },
                })
              }
            >
              {generationWords.showUs}
            </button>
          ) : null}
        </p>
      ))}
    </div>
  );
}

function HistoryBar({ node, runs }: { node: NodeOf<"imageGeneration">; runs: NodeRuns }) {
  const { pictures, tools } = useCanvas();
  const [loading, setLoading] = useState(false);
  const steps = allSteps(runs);
  const at = steps.findIndex((step) => step.stepId === runs.shown?.stepId);

  async function load(): Promise<void> {
    setLoading(true);
    const loaded = await pictures.loadEarlier(node.id, runs.scope);
    setLoading(false);
    if (loaded) tools.announce(generationWords.earlier);
  }
  function go(by: number): void {
    const step = steps.at(at + by);
    if (step) {
      const isLatest = at + by === steps.length - 1;
      pictures.showStep(node.id, runs.scope, isLatest ? null : step.stepId);
    }
  }

  if (!runs.latest) return null;
  if (!runs.earlier) {
    return (
      <button
        type="button"
        className="history-button nodrag"
        aria-label={generationWords.earlier}
        title={generationWords.earlier}
        disabled={loading}
        onClick={() => void load()}
      >
        <Icon source={ClockIcon} />
      </button>
    );
  }
  return (
    <div className="history-bar" role="group" aria-label={generationWords.earlier}>
      <PageButton
        label={generationWords.older}
        icon={ChevronLeftIcon}
        off={at <= 0}
        onGo={() => go(-1)}
      />
      <span>
        {steps.length < 2 ? generationWords.noEarlier : generationWords.page(at + 1, steps.length)}
      </span>
      <PageButton
        label={generationWords.newer}
        icon={ChevronRightIcon}
        off={at >= steps.length - 1}
        onGo={() => go(1)}
      />
    </div>
  );
}

type PageProps = { label: string; icon: typeof ClockIcon; off: boolean; onGo: () => void };

function PageButton({ label, icon, off, onGo }: PageProps) {
  return (
    <button
      type="button"
      className="icon-button nodrag"
      aria-label={label}
      disabled={off}
      onClick={onGo}
    >
      <Icon source={icon} />
    </button>
  );
}
