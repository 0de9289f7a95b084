import { useRef, type CSSProperties } from "react";
import type { ImageJobView } from "~/generation/canvas-state";
import type { NodeOf } from "~/workflow/document";
import { useCanvas } from "../canvas-context";
import { generationWords } from "../messages";
import { RESULTS_PX, tileGrid } from "../tile-grid";
import type { NodeRuns } from "../use-generation";
import { useRoom } from "../use-room";
import { ImageTile, type TileStanding } from "./image-tile";

type Props = {
  node: NodeOf<"imageGeneration">;
  runs: NodeRuns;
  jobs: ImageJobView[];
};

/** One run's images, all in sight. */
export function Tiles({ node, runs, jobs }: Props) {
  const { store } = useCanvas();
  const { element, room } = useRoom(RESULTS_PX);
  const { picks, pick, putBack } = usePicking(node.id, runs);
  const { columns, tileWidthPx } = tileGrid(jobs.length, ratioOf(jobs, node.settings.ratio), room);
  const standIn = picks.length === 0 ? runs.result?.images.at(0)?.imageId : undefined;
  const standingOf = ({ image }: ImageJobView): TileStanding => {
    if (image === null) return "other";
    if (image.imageId === standIn) return "stand-in";
    return picks.includes(image.imageId) ? "picked" : "other";
  };
  const layout: CSSProperties = { gridTemplateColumns: `repeat(${columns}, ${tileWidthPx}px)` };

  return (
    <div ref={element} className="tiles" style={layout} title={generationWords.pickHint}>
      {jobs.map((job) => (
        <ImageTile
          key={job.imageJobId}
          job={job}
          runId={runs.shown?.runId ?? ""}
          ratio={node.settings.ratio}
          standing={standingOf(job)}
          onPick={pick}
          onOpen={(imageId) => {
            putBack();
            store.setState({ dialog: { kind: "large-view", nodeId: node.id, imageId } });
          }}
        />
      ))}
    </div>
  );
}

/** A double-click only looks: what its first click picked is put back. */
function usePicking(nodeId: string, runs: NodeRuns) {
  const { pictures } = useCanvas();
  const before = useRef<string[] | null>(null);
  const picks = runs.result?.picks.map((image) => image.imageId) ?? [];
  const place = { nodeId, productId: runs.scope };
  const choose = (imageIds: string[]) => void pictures.pick(place, imageIds);

  return {
    picks,
    pick: (imageId: string, several: boolean) => {
      const chosen = pictures.wishedPicks(place) ?? picks;
      before.current = chosen;
      const others = chosen.filter((other) => other !== imageId);
      choose(several ? (others.length < chosen.length ? others : [...chosen, imageId]) : [imageId]);
    },
    putBack: () => {
      if (before.current && before.current.join() !== picks.join()) choose(before.current);
      before.current = null;
    },
  };
}

function ratioOf(jobs: ImageJobView[], ratio: string): number {
  const image = jobs.find((job) => job.image)?.image;
  if (image) return image.widthPx / image.heightPx;
  const [width, height] = ratio.split(":").map(Number);
  return width / height;
}
