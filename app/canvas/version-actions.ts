import type { KeepAnswer, PutBackAnswer, VersionPage } from "~/generation/version-view";
import { assertNever } from "~/platform/invariant";
import { adoptTheirs } from "./adopt-theirs";
import type { Theirs } from "./autosave";
import { withHistory } from "./canvas-store";
import type { CanvasTools } from "./canvas-tools";
import { commit } from "./undo-history";
import { versionWords } from "./version-messages";

export type VersionActions = ReturnType<typeof versionActions>;

/** Null where it is done, else why it is not, in words. */
type Refusal = string | null;

export function versionActions(tools: CanvasTools) {
  const { server, autosave } = tools;
  return {
    /** Null where nobody answers. */
    load: async (before: number | null): Promise<VersionPage | null> => {
      // What is on the screen may be what a version says.
      await autosave.flush();
      return server.loadVersions(before).catch(() => null);
    },
    keep: async (name: string): Promise<Refusal> => {
      const answer = await autosave
        .actOn((revision) => server.keepVersion({ revision, name }))
        .catch(() => unreachable);
      return refusalOf(tools, answer);
    },
    rename: async (versionId: string, name: string | null): Promise<Refusal> => {
      const answer = await server.nameVersion({ versionId, name }).catch(() => unreachable);
      return refusalOf(tools, answer);
    },
    putBack: async (versionId: string): Promise<Refusal> => {
      if (tools.store.getState().locked) return versionWords.locked;
      const answer = await autosave
        .actOn(async (revision) => {
          const answered = await server.putVersionBack({ versionId, revision });
          if (answered.kind === "put-back") show(tools, answered);
          return answered;
        })
        .catch(() => unreachable);
      return refusalOf(tools, answer);
    },
  };
}

const unreachable = { kind: "unreachable" } as const;

/** All of it is brought into sight. The former document is one step of undo away. Results are no part of it. */
function show({ store, autosave, now, reload, say }: CanvasTools, theirs: Theirs): void {
  autosave.adopt(theirs);
  store.setState((state) => ({
    ...withHistory(state, commit(state.history, theirs.document, { key: null, at: now() })),
    name: theirs.name,
    made: theirs.document.nodes.map(({ id }) => id),
  }));
  reload();
  say(versionWords.isBack);
}

async function refusalOf(
  tools: CanvasTools,
  answer: KeepAnswer | PutBackAnswer | typeof unreachable | null,
): Promise<Refusal> {
  switch (answer?.kind) {
    case "kept":
    case "put-back":
      return null;
    case undefined:
      return versionWords.notSaved;
    case "revision-behind": {
      const theirs = await tools.autosave.findTheirs();
      if (theirs) adoptTheirs(tools, theirs);
      return versionWords.changedElsewhere;
    }
    case "unreachable":
    case "unreadable":
    case "too-many":
    case "not-found":
      return versionWords.refused[answer.kind];
    default:
      return assertNever(answer);
  }
}
